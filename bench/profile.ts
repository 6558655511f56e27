import { readFile } from 'node:fs/promises';
import { Command } from 'commander';

/** A CPU profile as V8 writes it. */
interface Profile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

/** Where a function's own time belongs, by the file it is in; the first that fits. */
const AREAS: readonly (readonly [area: string, pattern: RegExp])[] = [
  ['our ingest (src/api)', /\/src\/api\//],
  ['our activities (src/activities)', /\/src\/activities\//],
  ['our domain (src/domain)', /\/src\/domain\//],
  ['our db (src/db)', /\/src\/db\//],
  ['bench side', /\/bench\//],
  ['temporal SDK', /@temporalio|protobufjs|long\/|\/rxjs\/|nexus-rpc/],
  ['knex + tarn', /\/(knex|tarn)\//],
  ['pg', /\/node_modules\/pg/],
  ['pg-boss', /\/pg-boss\//],
  [
    'express + router',
    /\/(express|router|path-to-regexp|finalhandler|qs|send|etag|fresh|proxy-addr|accepts|raw-body)\//,
  ],
  ['prom-client', /\/prom-client\//],
  ['zod', /\/zod\//],
  ['other modules', /\/node_modules\//],
  ['node: http', /^node:(_http|internal\/http|http)/],
  ['node: net, streams', /^node:(net|internal\/(stream|streams)|internal\/streams|stream|events|internal\/js_stream)/],
  [
    'node: promises, hooks, timers',
    /^node:(internal\/(process|async_hooks|timers|promise)|timers|async_hooks|diagnostics)/,
  ],
  ['node: buffer', /^node:(buffer|internal\/buffer)/],
  ['node: other', /^node:/],
];

/** `bench profile`: reads a .cpuprofile and says where the time went. */
export function profileCommand(): Command {
  return new Command('profile')
    .description('Says where the time of a .cpuprofile went: by area and by function.')
    .argument('<file>')
    .option('--most <number>', 'how many functions', '40')
    .option('--under <name>', 'only time spent below functions of this name')
    .action(async (file: string, options: { most: string; under?: string }) => {
      print(JSON.parse(await readFile(file, 'utf8')) as Profile, Number(options.most), options.under);
    });
}

function print(profile: Profile, most: number, under: string | undefined): void {
  const own = ownTimes(profile);
  const parents = parentsOf(profile);
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const chosen = profile.nodes.filter(
    (node) => under === undefined || pathTo(node, parents, byId).some((one) => one.callFrame.functionName === under),
  );
  const busy = sum(
    chosen.filter((node) => node.callFrame.functionName !== '(idle)').map((node) => own.get(node.id) ?? 0),
  );
  const total = sum([...own.values()]);
  console.log(
    `${(total / 1e6).toFixed(2)} s sampled, ${(busy / 1e6).toFixed(2)} s busy${under ? ` under ${under}` : ''}\n`,
  );
  printGroups('by area of the function that ran', chosen, own, busy, 40, areaOf);
  printGroups('by area of the nearest caller outside of node', chosen, own, busy, 40, (node) =>
    blame(node, parents, byId),
  );
  printGroups('by function, own time', chosen, own, busy, most, nameOf);
  printInclusive(chosen, own, parents, byId, busy, most);
}

function printGroups(
  title: string,
  nodes: readonly ProfileNode[],
  own: Map<number, number>,
  busy: number,
  most: number,
  key: (node: ProfileNode) => string,
): void {
  const sums = new Map<string, number>();
  for (const node of nodes) {
    if (node.callFrame.functionName === '(idle)') continue;
    sums.set(key(node), (sums.get(key(node)) ?? 0) + (own.get(node.id) ?? 0));
  }
  printSums(title, sums, busy, most);
}

/** Time with everything below, each function once per stack. */
function printInclusive(
  nodes: readonly ProfileNode[],
  own: Map<number, number>,
  parents: Map<number, number>,
  byId: Map<number, ProfileNode>,
  busy: number,
  most: number,
): void {
  const sums = new Map<string, number>();
  for (const node of nodes) {
    const time = own.get(node.id) ?? 0;
    if (time === 0) continue;
    for (const name of new Set(pathTo(node, parents, byId).map(nameOf))) sums.set(name, (sums.get(name) ?? 0) + time);
  }
  for (const name of ['(root)', '(idle)', '(program)']) sums.delete(name);
  printSums('by function, with everything below', sums, busy, most);
}

function printSums(title: string, sums: Map<string, number>, busy: number, most: number): void {
  console.log(title);
  const sorted = [...sums].sort(([, a], [, b]) => b - a).slice(0, most);
  for (const [name, time] of sorted) {
    console.log(
      `  ${((100 * time) / busy).toFixed(1).padStart(5)} %  ${(time / 1000).toFixed(0).padStart(6)} ms  ${name}`,
    );
  }
  console.log('');
}

function ownTimes({ samples, timeDeltas }: Profile): Map<number, number> {
  const own = new Map<number, number>();
  samples.forEach((id, at) => own.set(id, (own.get(id) ?? 0) + (timeDeltas[at + 1] ?? 0)));
  return own;
}

function parentsOf({ nodes }: Profile): Map<number, number> {
  return new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
}

function pathTo(node: ProfileNode, parents: Map<number, number>, byId: Map<number, ProfileNode>): ProfileNode[] {
  const path: ProfileNode[] = [];
  for (let at: ProfileNode | undefined = node; at; at = byId.get(parents.get(at.id) ?? -1)) path.push(at);
  return path;
}

function blame(node: ProfileNode, parents: Map<number, number>, byId: Map<number, ProfileNode>): string {
  const areas = pathTo(node, parents, byId).map(areaOf);
  return areas.find((area) => !/^(node|\(|other|native)/.test(area)) ?? areas[0] ?? '';
}

function areaOf({ callFrame: { functionName, url } }: ProfileNode): string {
  if (url === '') return functionName.startsWith('(') ? functionName : 'native (JSON, Buffer, RegExp …)';
  return AREAS.find(([, pattern]) => pattern.test(url))?.[0] ?? url;
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const file = url.replace(/^.*\/node_modules\//, '').replace(/^.*\/main\//, '');
  return `${functionName || '(anonymous)'} ${file}${url === '' ? '' : `:${lineNumber + 1}`}`;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
