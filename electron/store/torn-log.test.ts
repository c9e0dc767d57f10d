import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { valueOf } from '../contract/result.fixture';
import { storeFilesIn } from './files';
import { canaryEvent, makeFolder, openTestStore, pageEvent, repeatableBytes, started } from './store.fixture';

/** SQLite file format, section 4.1: 32 bytes of header, then frames of 24 bytes and one page. */
const LOG_HEADER = 32;
const FRAME = 24 + 4096;

/** The files as they are in the middle of a consultation of `count` events, and the length of the log after each. */
async function makeLog(count: number): Promise<{ folder: string; lengths: number[] }> {
  const folder = makeFolder();
  const store = await openTestStore(folder);
  const { writeAheadLog } = storeFilesIn(folder);
  const lengths = [];
  const { consultationId } = valueOf(await store.startConsultation(started));
  lengths.push(readFileSync(writeAheadLog).length);
  for (let seq = 2; seq <= count; seq += 1) {
    const event = seq % 2 === 0 ? canaryEvent : pageEvent(`risks/${seq}`);
    valueOf(await store.appendEvent(consultationId, seq, event));
    lengths.push(readFileSync(writeAheadLog).length);
  }
  const copy = makeFolder();
  mkdirSync(copy);
  for (const name of ['candor.db', 'candor.db-wal', 'candor.key-check']) cpSync(join(folder, name), join(copy, name));
  return { folder: copy, lengths };
}

async function eventsIn(folder: string): Promise<number> {
  const store = await openTestStore(folder);
  const events = valueOf(await store.readOpenConsultation())?.events ?? [];
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  await store.close();
  return events.length;
}

it('shows whole events only, wherever a power cut has torn the log', async () => {
  const { folder, lengths } = await makeLog(8);
  const log = readFileSync(storeFilesIn(folder).writeAheadLog);
  const random = Buffer.from(repeatableBytes('torn')(60));
  const cuts = [0, LOG_HEADER - 1, LOG_HEADER, ...lengths, ...lengths.map((length) => length - 1)];
  for (let at = 0; at < 60; at += 4) cuts.push(random.readUInt32LE(at) % log.length);
  for (const cut of cuts) {
    const torn = makeFolder();
    cpSync(folder, torn, { recursive: true });
    // A drive may have written the blocks after the cut with something else already.
    const rest = Buffer.from(repeatableBytes(`rest ${cut}`)(cut % 2 === 0 ? 0 : FRAME));
    writeFileSync(storeFilesIn(torn).writeAheadLog, Buffer.concat([log.subarray(0, cut), rest]));
    expect(await eventsIn(torn)).toBe(lengths.filter((length) => length <= cut).length);
  }
  expect(await eventsIn(folder)).toBe(8);
});
