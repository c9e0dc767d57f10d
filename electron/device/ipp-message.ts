/** IPP messages as bytes (RFC 8010): questions of ours are written, answers of printers are read within bounds. */
import { fail, succeed, type Result } from '../contract/result';

/** RFC 8010, 3.5.1: which group an attribute is in. */
export const GROUP = { operation: 0x01, job: 0x02, end: 0x03, printer: 0x04, unsupported: 0x05 } as const;

/** RFC 8010, 3.5.2: the value tags that we write, or read as more than "there is a value". */
const TAG = {
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  range: 0x33,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  endOfCollection: 0x37,
  collection: 0x34,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
  mimeType: 0x49,
  memberName: 0x4a,
} as const;

type WrittenTag = Exclude<keyof typeof TAG, 'range' | 'textWithLanguage' | 'nameWithLanguage' | 'endOfCollection'>;
type WrittenValue = string | number | boolean;
/** Both ends belong to it. */
export interface IppRange {
  readonly least: number;
  readonly most: number;
}
export type IppValue = WrittenValue | IppRange;

export interface WrittenAttribute {
  readonly name: string;
  readonly tag: Exclude<WrittenTag, 'collection' | 'memberName'>;
  readonly values: readonly WrittenValue[];
}

export interface IppQuestion {
  /** RFC 8011, 5.4.15. */
  readonly operation: number;
  readonly requestId: number;
  /** The first three operation attributes in the order that RFC 8011, 4.1.4 and 4.1.5 ask for. */
  readonly operationAttributes: readonly WrittenAttribute[];
  readonly jobAttributes: readonly WrittenAttribute[];
}

/** What a group says, by name. Values of kinds that we do not use are left out; collections are skipped over. */
export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>;

export interface IppAnswer {
  /** RFC 8011, appendix B. */
  readonly status: number;
  readonly requestId: number;
  readonly printers: readonly IppAttributes[];
  readonly jobs: readonly IppAttributes[];
  /** Names of what was asked for and is not done, or not as asked (RFC 8011, 4.1.7). */
  readonly unsupported: readonly string[];
}

const IPP_1_1 = 0x0101;
/** A printer's whole description is about 600; CUPS's list of a hundred queues is asked for a few names each. */
const MOST_VALUES = 50_000;

/** The message without a document, which simply follows it. */
export function writeQuestion({ operation, requestId, operationAttributes, jobAttributes }: IppQuestion): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(IPP_1_1, 0);
  head.writeUInt16BE(operation, 2);
  head.writeUInt32BE(requestId, 4);
  return new Uint8Array(
    Buffer.concat([
      head,
      Buffer.of(GROUP.operation),
      ...operationAttributes.flatMap(writeAttribute),
      ...(jobAttributes.length === 0 ? [] : [Buffer.of(GROUP.job), ...jobAttributes.flatMap(writeAttribute)]),
      Buffer.of(GROUP.end),
    ]),
  );
}

function writeAttribute({ name, tag, values }: WrittenAttribute): Buffer[] {
  return values.map((value, index) => {
    // RFC 8010, 3.1.5: a further value of the same attribute has an empty name.
    const label = Buffer.from(index === 0 ? name : '');
    const bytes = writeValue(value);
    return Buffer.concat([Buffer.of(TAG[tag]), lengthOf(label), label, lengthOf(bytes), bytes]);
  });
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return length;
}

function writeValue(value: WrittenValue): Buffer {
  if (typeof value === 'string') return Buffer.from(value);
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0);
  const number = Buffer.alloc(4);
  number.writeInt32BE(value);
  return number;
}

/**
 * Reads every byte at most once and never past the end, whatever a printer sends: `garbled` when lengths, tags or
 * groups do not fit together, or when there are more values than any printer has.
 */
export function readAnswer(bytes: Uint8Array): Result<IppAnswer, 'garbled'> {
  try {
    return succeed(readMessage(new Reader(bytes)));
  } catch (error) {
    if (error instanceof Garbled) return fail('garbled');
    throw error;
  }
}

class Garbled extends Error {}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  take(count: number): Buffer {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new Garbled();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }

  byte(): number {
    return this.take(1).readUInt8();
  }

  /** Length and what it counts. */
  measured(): Buffer {
    return this.take(this.take(2).readUInt16BE());
  }
}

function readMessage(reader: Reader): IppAnswer {
  // RFC 8011, 4.1.8: whatever minor version answers, its form is the same.
  if (reader.byte() > 2) throw new Garbled();
  reader.byte();
  const status = reader.take(2).readUInt16BE();
  const requestId = reader.take(4).readUInt32BE();
  const found = { printers: [] as IppAttributes[], jobs: [] as IppAttributes[] };
  const unsupported = new Map<string, IppValue[]>();
  let group: Map<string, IppValue[]> | null = null;
  let values: IppValue[] | null = null;
  for (let count = 0; ; count += 1) {
    if (count > MOST_VALUES) throw new Garbled();
    const tag = reader.byte();
    if (tag === GROUP.end) return { status, requestId, ...found, unsupported: [...unsupported.keys()] };
    if (tag < 0x10) {
      group = tag === GROUP.unsupported ? unsupported : new Map();
      values = null;
      if (tag === GROUP.printer) found.printers.push(group);
      if (tag === GROUP.job) found.jobs.push(group);
      continue;
    }
    const name = reader.measured().toString('utf8');
    const bytes = reader.measured();
    if (group === null) throw new Garbled();
    if (name !== '') {
      values = [];
      group.set(name, values);
    }
    if (values === null) throw new Garbled();
    if (tag === TAG.collection) count += skipCollection(reader);
    const value = readValue(tag, bytes);
    if (value !== null) values.push(value);
  }
}

/** RFC 8010, 3.1.6: members follow as values without a name, up to the end of the outermost collection. */
function skipCollection(reader: Reader): number {
  let depth = 1;
  for (let skipped = 1; ; skipped += 1) {
    if (skipped > MOST_VALUES) throw new Garbled();
    const tag = reader.byte();
    if (tag < 0x10) throw new Garbled();
    reader.measured();
    reader.measured();
    if (tag === TAG.collection) depth += 1;
    if (tag === TAG.endOfCollection) depth -= 1;
    if (depth === 0) return skipped;
  }
}

function readValue(tag: number, bytes: Buffer): IppValue | null {
  switch (tag) {
    case TAG.integer:
    case TAG.enum:
      if (bytes.length !== 4) throw new Garbled();
      return bytes.readInt32BE();
    case TAG.range:
      if (bytes.length !== 8) throw new Garbled();
      return { least: bytes.readInt32BE(0), most: bytes.readInt32BE(4) };
    case TAG.boolean:
      if (bytes.length !== 1) throw new Garbled();
      return bytes.readUInt8() !== 0;
    case TAG.textWithLanguage:
    case TAG.nameWithLanguage: {
      const parts = new Reader(bytes);
      parts.measured();
      return parts.measured().toString('utf8');
    }
    case TAG.text:
    case TAG.name:
    case TAG.keyword:
    case TAG.uri:
    case TAG.charset:
    case TAG.language:
    case TAG.mimeType:
      return bytes.toString('utf8');
    default:
      // Dates, resolutions, "no value": there, but not used.
      return null;
  }
}
