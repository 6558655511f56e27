import { config } from 'zod';

// The policy of the page forbids code made of text, which zod would try for speed. Before any schema is made.
config({ jitless: true });
