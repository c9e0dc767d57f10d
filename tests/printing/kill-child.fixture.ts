/**
 * A kiosk in a process of its own, to be killed while it prints. Arguments: the folder, the socket of CUPS, the queue.
 * It says on stdout which paper it has sealed, and each state that the job is in.
 */
import { writeSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { findPrintSystem } from '../../electron/device/ipp-places';
import { ippPrinters } from '../../electron/device/ipp-printers';
import { openDeskOver, openTheStore, sealPaper } from './open-desk';

const [folder = '', socketPath = '', name = ''] = process.argv.slice(2);
const store = await openTheStore(folder);
const paper = await sealPaper(store, 300_000);
const printers = ippPrinters(findPrintSystem('linux', socketPath));
const opened = await openDeskOver(store, folder, paper, { printers, target: { kind: 'queue', name } });
writeSync(1, `${JSON.stringify({ ...paper, pdf: Buffer.from(paper.pdf).toString('base64') })}\n`);
await opened.ask();
for (let last = ''; ; await wait(5)) {
  const { state } = await opened.job();
  if (state !== last) writeSync(1, `${state}\n`);
  last = state;
}
