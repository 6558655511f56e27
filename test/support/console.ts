import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { buildConsole } from '../../src/dev/console.ts';
import { atEnd, atEndOfRun, oncePerRun } from './servers.ts';

let browser: Promise<Browser> | undefined;

/** The widths at which everything has to be readable: a desk and a phone. */
export const WIDTHS = [1280, 390] as const;
const HEIGHTS = { 1280: 800, 390: 844 };

/** The run's browser, which every process connects to. */
export const theBrowser = oncePerRun('TEST_BROWSER', async () => {
  const executablePath = await chromium.executablePath();
  // Not the package's own arguments: made for another place, they run all in one process and loosen the web's rules.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none'];
  const server = await playwright.launchServer({ executablePath, args, headless: true, host: '127.0.0.1' });
  atEndOfRun(() => server.close());
  return server.wsEndpoint();
});

/** This process's connection to the browser. */
export function aBrowser(): Promise<Browser> {
  return (browser ??= (async () => {
    const opened = await playwright.connect(await theBrowser());
    atEndOfRun(() => opened.close());
    // Whatever ended it, the next test has one again.
    opened.on('disconnected', () => (browser = undefined));
    return opened;
  })());
}

/** The console, built once per run. */
export const theConsole = oncePerRun('TEST_CONSOLE', async () => {
  const state = await buildConsole();
  assert.ok(typeof state === 'string', JSON.stringify(state));
  return state;
});

interface Door {
  url: string;
  adminToken: string;
}

interface Wanted {
  width?: (typeof WIDTHS)[number];
  scheme?: 'light' | 'dark';
  /** Who signs in: the administrator unless told; null: nobody does. */
  token?: string | null;
}

/** The console of a started system in a browser of its own, signed in. `check` holds what has to be so on every screen. */
export async function aConsole(
  { url, adminToken }: Door,
  { width = 1280, scheme = 'light', token = adminToken }: Wanted = {},
) {
  await theConsole();
  const context = await (
    await aBrowser()
  ).newContext({
    baseURL: `${url}/console/`,
    viewport: { width, height: HEIGHTS[width] },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  // Before the system that it asks.
  atEnd(() => context.close());
  const page = await context.newPage();
  const faults = watch(page, url);
  if (token !== null) await signIn(context, url, token);
  return {
    page,
    /** Goes to a screen, such as `calls?outcome=parked`, and waits until it stands still. */
    async open(path: string): Promise<void> {
      await page.goto(path);
      await quiet(page);
    },
    check: (name: string, options: Excused = {}) => check(page, name, faults, options),
    close: () => context.close(),
  };
}

async function signIn(context: BrowserContext, url: string, token: string): Promise<void> {
  const headers = { 'x-requested-by': 'console' };
  const answer = await context.request.post(`${url}/api/session`, { data: { token }, headers });
  assert.equal(answer.status(), 200, await answer.text());
}

/** Notes what no screen may do: say errors, or ask another host. */
function watch(page: Page, url: string): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`threw ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      faults.push(`said ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const at = request.url();
    if (!at.startsWith(`${url}/`) && !/^(data|blob):/.test(at)) faults.push(`asked ${at}`);
  });
  return faults;
}

/** Waits until what was asked has been answered and drawn. */
async function quiet(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page
    .locator('.mantine-Loader-root:not([aria-hidden]):visible, .mantine-Skeleton-root:visible')
    .first()
    .waitFor({ state: 'hidden' });
}

interface Excused {
  /** Errors that this flow brings about on purpose, such as the 401 of somebody who is not signed in. */
  expected?: RegExp;
}

/** No error was said, nobody else was asked, nothing sticks out sideways, and axe finds no serious fault. */
async function check(page: Page, name: string, faults: string[], { expected }: Excused): Promise<void> {
  await quiet(page);
  assert.deepEqual(
    faults.splice(0).filter((fault) => !expected?.test(fault)),
    [],
    name,
  );
  const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  assert.equal(overflow, 0, `${name} is wider than the window`);
  const { violations } = await new AxeBuilder({ page }).analyze();
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  assert.deepEqual(
    serious.map(({ id, nodes }) => `${id}, ${nodes.length} times: ${nodes.slice(0, 3).map(whereIn).join(' | ')}`),
    [],
    name,
  );
}

function whereIn({ html, failureSummary = '' }: { html: string; failureSummary?: string }): string {
  return `${html.slice(0, 160)} (${failureSummary.replace(/\s+/g, ' ').slice(0, 300)})`;
}
