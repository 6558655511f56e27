import { Command } from 'commander';
import { modelCommand } from './model.ts';
import { backtestCommand } from './backtest.ts';
import { consoleCommand } from './console.ts';
import { exportCommand } from './export.ts';
import { hotCommand } from './hot.ts';
import { liveCommand } from './live.ts';
import { profileCommand } from './profile.ts';
import { settleCommand } from './settle.ts';

await new Command('bench')
  .description('Measures the product. Every figure is a ratio within one run, on this machine.')
  .addCommand(settleCommand())
  .addCommand(modelCommand())
  .addCommand(hotCommand())
  .addCommand(liveCommand())
  .addCommand(backtestCommand())
  .addCommand(exportCommand())
  .addCommand(consoleCommand())
  .addCommand(profileCommand())
  .parseAsync();
