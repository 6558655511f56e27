import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** How the console is built, and served by `npm run dev:console` beside an API on port 8080. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  // The queries that the customer's warehouse is asked, as they are shipped.
  resolve: { alias: { '#warehouse': fileURLToPath(new URL('../../warehouse', import.meta.url)) } },
  // The server puts a nonce of its own into each answer (src/api/console/pages.ts).
  html: { cspNonce: 'CSP_NONCE' },
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: { proxy: { '^/(?!console/)': 'http://localhost:8080' } },
});
