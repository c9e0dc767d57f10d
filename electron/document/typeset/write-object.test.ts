import PDFKit from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { writeObject, type ReferenceInsides } from './write-object';

interface Insides {
  ref(data: unknown): ReferenceInsides & { write(chunk: Uint8Array): void; end(): void };
  _write: (part: string | Uint8Array) => void;
}

function begin(): { document: Insides; parts: (string | Uint8Array)[] } {
  const parts: (string | Uint8Array)[] = [];
  const document = new PDFKit({ autoFirstPage: false, font: null as unknown as string }) as unknown as Insides;
  document._write = (part) => parts.push(part);
  return { document, parts };
}

const bytesOf = (parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\n`, 'latin1') : part)));

/** The same object by pdfkit, by ours. */
function both(data: unknown, chunks: readonly Uint8Array[] = []): readonly [Buffer, Buffer] {
  const [theirs, ours] = [begin(), begin()];
  const [one, other] = [theirs.document.ref(structured(data)), ours.document.ref(structured(data))];
  for (const chunk of chunks) {
    one.write(chunk);
    other.write(chunk);
  }
  one.end();
  return [bytesOf(theirs.parts), bytesOf(writeObject(other))];
}

/** pdfkit notes lengths and filters in what it is given. */
function structured(data: unknown): unknown {
  return data !== null && Object.getPrototypeOf(data) === Object.prototype ? { ...(data as object) } : data;
}

const MISSING: unknown[] = [1, undefined, 3];
MISSING[5] = 6;

describe('an object is spelled as pdfkit does', () => {
  it.each([
    [
      'names, numbers and what is not there',
      { A: 'Name', B: 1, C: -0, D: 0.1 + 0.2, E: 1e-9, F: 123456789.12345678 },
    ],
    ['large numbers', { A: 4294967295, B: 9007199254740991, C: -5e17, D: 0.0000005 }],
    ['truth, nothing and undefined', { A: true, B: false, C: null, D: undefined }],
    ['nested dictionaries', { A: { B: { C: ['x', { D: 2 }] } }, E: {} }],
    ['arrays with holes', { A: MISSING, B: [], C: [[1, 2], [3]] }],
    ['texts', { A: new String('plain'), B: new String(''), C: new String('a(b)c\\d\n\r\t\b\f') }],
    [
      'texts beyond ASCII',
      { A: new String('Español'), B: new String('سلام (1)'), C: new String('\\ 👩 漢\u0a0d\u5c28') },
    ],
    ['bytes and times', { A: Uint8Array.of(0, 10, 255), B: new Date(Date.UTC(2026, 0, 2, 3, 4, 5, 678)) }],
    ['an array alone', ['ICCBased', 3]],
    ['a text alone', new String('Candor (1)')],
    ['a time alone', new Date(0)],
  ])('%s', (_, data) => {
    const [theirs, ours] = both(data);
    expect(ours.toString('latin1')).toBe(theirs.toString('latin1'));
  });

  it('references and trees among its values', () => {
    const { document } = begin();
    const [theirs, ours] = both({ A: document.ref({}), B: [document.ref({})] });
    expect(ours.toString('latin1')).toBe(theirs.toString('latin1'));
    expect(ours.toString('latin1')).toMatch(/\/A \d+ 0 R\n\/B \[\d+ 0 R\]/);
  });

  it('streams, in one piece, in several, as they are, and a colour profile twice', () => {
    const pieces = [Buffer.from('q 1 0 0 1 0 0 cm '.repeat(20)), Buffer.from('Q')];
    const [first = Buffer.of()] = pieces;
    for (const [data, chunks] of [
      [{}, pieces],
      [{}, [first]],
      [{ Filter: 'DCTDecode' }, pieces],
      [{ N: 3 }, [first]],
      [{ N: 3 }, [first]],
      [{ N: 3 }, pieces],
    ] as const) {
      const [theirs, ours] = both(data, chunks);
      expect(ours.equals(theirs)).toBe(true);
    }
  });
});

it('has no spelling for what is no number', () => {
  const { document } = begin();
  expect(() => writeObject(document.ref({ A: Number.NaN }))).toThrow('no number');
  expect(() => writeObject(document.ref({ A: Infinity }))).toThrow('no number');
});
