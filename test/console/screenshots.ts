import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readConnection } from '../../src/dev/connectionFile.ts';
import { aConsole, WIDTHS } from '../support/console.ts';
import { endAll } from '../support/servers.ts';

const FOLDER = 'docs/screenshots';
const SCHEMES = ['light', 'dark'] as const;

/** Every screen by the name of its picture, and where it is. */
const SCREENS: Readonly<Record<string, string>> = {
  followUps: 'followUps?whose=all',
  followUp: 'followUps/1',
  accounts: 'accounts',
  account: 'accounts/extid-kestrel-robotics',
  usage: 'accounts/extid-alder-freight?tab=usage&days=30',
  health: 'health',
  profile: 'health/profiles/1',
  signals: 'health/signals',
  milestones: 'milestones',
  policies: 'policies',
  policy: 'policies/1',
  retention: 'retention?months=3',
  retentionCompanies: `retention/companies?month=${new Date().toISOString().slice(0, 7)}&currency=EUR&months=12`,
  calls: 'calls',
  trace: 'calls/demo-0410',
  parked: 'parked',
  segment: 'segment',
  mapping: 'mapping',
  export: 'export',
  exportRun: 'export/1',
  exportSetup: 'export?tab=setup',
  settings: 'settings',
};

/** Takes a picture of each screen of the demo that `npm start` runs, light and dark, wide and narrow. */
async function takeAll(dataDir: string): Promise<void> {
  const connection = await readConnection(dataDir);
  if (!connection) throw new Error('Run `npm start` first: the pictures are taken of its demo.');
  await mkdir(FOLDER, { recursive: true });
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      const door = { url: connection.api, adminToken: connection.adminToken };
      const { page, open, check, close } = await aConsole(door, { width, scheme });
      for (const [name, path] of Object.entries(SCREENS)) {
        await open(path);
        await page.waitForLoadState('networkidle');
        await check(name);
        await page.screenshot({ path: join(FOLDER, `${name}-${width}-${scheme}.png`) });
      }
      await close();
    }
  }
}

try {
  await takeAll(process.argv[2] ?? '.local');
} finally {
  await endAll();
}
