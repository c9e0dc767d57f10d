/** Later revisions in the exact shape of `pdf-revision.ts`, written anew without any of its checks: what a forger would use. */
import { createHash } from 'node:crypto';
import type { RevisionObject } from './pdf-revision';
import { readBase } from './pdf-revision-base';

export interface ExactChoices {
  /** Lines of the trailer that are to be others. */
  readonly trailer?: Readonly<Record<string, string>>;
}

export function appendExact(
  file: Uint8Array,
  objects: readonly RevisionObject[],
  { trailer = {} }: ExactChoices = {},
): Uint8Array {
  const base = readBase(file);
  const sorted = [...objects].sort((one, other) => one.id - other.id);
  const parts: Buffer[] = [Buffer.from(file)];
  const offsets: [id: number, offset: number][] = [];
  let at = file.length;
  for (const { id, body } of sorted) {
    const object = Buffer.concat([Buffer.from(`${id} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
    offsets.push([id, at]);
    parts.push(object);
    at += object.length;
  }
  const size = Math.max(base.nextId, (sorted.at(-1)?.id ?? 0) + 1);
  const entries = {
    Size: String(size),
    Root: `${base.rootId} 0 R`,
    Info: `${base.infoId} 0 R`,
    ID: `[<${base.permanentId}> <${createHash('sha256').update(file).digest('hex').slice(0, 32)}>]`,
    Prev: String(base.tableAt),
    ...trailer,
  };
  const lines = Object.entries(entries).map(([key, value]) => `/${key} ${value}\n`);
  parts.push(Buffer.from(`${tableOf(offsets)}trailer\n<<\n${lines.join('')}>>\nstartxref\n${at}\n%%EOF\n`, 'latin1'));
  return new Uint8Array(Buffer.concat(parts));
}

function tableOf(offsets: readonly (readonly [id: number, offset: number])[]): string {
  const sections: [first: number, entries: string[]][] = [];
  for (const [id, offset] of offsets) {
    const open = sections.at(-1);
    const entry = `${String(offset).padStart(10, '0')} 00000 n \n`;
    if (open !== undefined && open[0] + open[1].length === id) open[1].push(entry);
    else sections.push([id, [entry]]);
  }
  return `xref\n${sections.map(([first, entries]) => `${first} ${entries.length}\n${entries.join('')}`).join('')}`;
}
