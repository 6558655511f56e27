import { Command } from 'commander';
import { modelCommand } from './model.ts';
import { profileCommand } from './profile.ts';
import { settleCommand } from './settle.ts';

await new Command('bench')
  .description('Measures the product. Every figure is a ratio within one run, on this machine.')
  .addCommand(settleCommand())
  .addCommand(modelCommand())
  .addCommand(profileCommand())
  .parseAsync();
