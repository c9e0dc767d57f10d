/** Messages of IPP: ours are as RFC 8010 prints them, and no answer of a printer can do harm. */
import { describe, expect, it } from 'vitest';
import { readAnswer, writeQuestion } from './ipp-message';

const bytes = (...parts: readonly (string | number | readonly number[])[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part].flat())))),
  );
const HEAD = [1, 1, 0, 0, 0, 0, 0, 1] as const;
const measured = (text: string): readonly (string | number | readonly number[])[] => [
  [text.length >> 8, text.length & 255],
  text,
];
const keyword = (name: string, value: string) => [0x44, ...measured(name), ...measured(value)] as const;

describe('a question', () => {
  it('is written as in the example of RFC 8010, appendix A.1', () => {
    const question = writeQuestion({
      operation: 0x0002,
      requestId: 1,
      operationAttributes: [
        { name: 'attributes-charset', tag: 'charset', values: ['utf-8'] },
        { name: 'attributes-natural-language', tag: 'language', values: ['en-us'] },
        { name: 'printer-uri', tag: 'uri', values: ['ipp://printer.example.com/ipp/print/pinetree'] },
        { name: 'job-name', tag: 'name', values: ['foobar'] },
        { name: 'ipp-attribute-fidelity', tag: 'boolean', values: [true] },
      ],
      jobAttributes: [
        { name: 'copies', tag: 'integer', values: [20] },
        { name: 'sides', tag: 'keyword', values: ['two-sided-long-edge'] },
      ],
    });
    const expected = bytes(
      [1, 1, 0, 2, 0, 0, 0, 1, 0x01],
      ...[0x47, ...measured('attributes-charset'), ...measured('utf-8')],
      ...[0x48, ...measured('attributes-natural-language'), ...measured('en-us')],
      ...[0x45, ...measured('printer-uri'), ...measured('ipp://printer.example.com/ipp/print/pinetree')],
      ...[0x42, ...measured('job-name'), ...measured('foobar')],
      ...[0x22, ...measured('ipp-attribute-fidelity'), [0, 1, 1]],
      0x02,
      ...[0x21, ...measured('copies'), [0, 4, 0, 0, 0, 20]],
      ...keyword('sides', 'two-sided-long-edge'),
      0x03,
    );
    expect(Buffer.from(question).toString('hex')).toBe(Buffer.from(expected).toString('hex'));
  });

  it('gives further values of an attribute an empty name', () => {
    const question = writeQuestion({
      operation: 0x000b,
      requestId: 7,
      operationAttributes: [{ name: 'a', tag: 'keyword', values: ['b', 'c'] }],
      jobAttributes: [],
    });
    const expected = bytes([1, 1, 0, 0x0b, 0, 0, 0, 7, 1], ...keyword('a', 'b'), ...keyword('', 'c'), 3);
    expect(Buffer.from(question)).toEqual(Buffer.from(expected));
  });
});

describe('an answer', () => {
  it('is read by groups, names and values; collections are skipped, unknown kinds left out', () => {
    const answer = readAnswer(
      bytes(
        HEAD,
        0x01,
        ...keyword('attributes-charset', 'utf-8'),
        0x04,
        ...keyword('printer-state-reasons', 'media-empty'),
        ...keyword('', 'paused'),
        ...[0x34, ...measured('media-col'), [0, 0]],
        ...[0x4a, [0, 0], ...measured('media-size')],
        ...[0x34, [0, 0], [0, 0]],
        ...[0x37, [0, 0], [0, 0]],
        ...[0x37, [0, 0], [0, 0]],
        ...[0x23, ...measured('printer-state'), [0, 4, 0, 0, 0, 5]],
        ...[0x33, ...measured('copies-supported'), [0, 8, 0, 0, 0, 1, 0, 0, 0, 9]],
        ...[0x36, ...measured('printer-name'), [0, 9, 0, 2], 'de', [0, 3], 'Tor'],
        0x02,
        ...[0x13, ...measured('time-at-processing'), [0, 0]],
        0x03,
        'a document that follows is not looked at',
      ),
    );
    expect(answer).toMatchObject({ ok: true, value: { status: 0, requestId: 1 } });
    if (!answer.ok) return;
    const [printer] = answer.value.printers;
    expect(Object.fromEntries(printer ?? [])).toEqual({
      'printer-state-reasons': ['media-empty', 'paused'],
      'media-col': [],
      'printer-state': [5],
      'copies-supported': [{ least: 1, most: 9 }],
      'printer-name': ['Tor'],
    });
    expect(Object.fromEntries(answer.value.jobs[0] ?? [])).toEqual({ 'time-at-processing': [] });
  });

  it.each([
    ['nothing', bytes()],
    ['a head alone', bytes(HEAD)],
    ['no end', bytes(HEAD, 4, ...keyword('a', 'b'))],
    ['a value longer than the rest', bytes(HEAD, 4, 0x44, ...measured('a'), [0xff, 0xff], 'b', 3)],
    // A reader that takes lengths as signed numbers goes backwards here, for ever.
    ['a length of minus five', bytes(HEAD, 4, 0x44, [0, 0, 0xff, 0xfb, 0, 0, 0])],
    ['a value before any name', bytes(HEAD, 4, 0x44, [0, 0], ...measured('b'), 3)],
    ['an attribute before any group', bytes(HEAD, ...keyword('a', 'b'), 3)],
    ['a number of three bytes', bytes(HEAD, 4, 0x21, ...measured('a'), [0, 3, 1, 2, 3], 3)],
    ['a range of one number', bytes(HEAD, 4, 0x33, ...measured('a'), [0, 4, 0, 0, 0, 1], 3)],
    ['a collection that never ends', bytes(HEAD, 4, 0x34, ...measured('a'), [0, 0], 3)],
    ['an end of a group within a collection', bytes(HEAD, 4, 0x34, ...measured('a'), [0, 0], 4, 3)],
    ['another protocol', bytes('HTTP/1.1 200 OK\r\n\r\n')],
  ])('is garbled: %s', (_, answer) => {
    expect(readAnswer(answer)).toEqual({ ok: false, error: { code: 'garbled' } });
  });

  it('is given up when it has more values than any printer, at once and without growing', () => {
    const many = Buffer.concat([
      Buffer.from([...HEAD, 4]),
      ...Array<Buffer>(60_000).fill(Buffer.from(bytes(...keyword('a', 'b')))),
      Buffer.of(3),
    ]);
    expect(readAnswer(many)).toMatchObject({ ok: false });
    const deep = Buffer.concat([
      Buffer.from([...HEAD, 4]),
      ...Array<Buffer>(100_000).fill(Buffer.from([0x34, 0, 1, 97, 0, 0])),
    ]);
    expect(readAnswer(deep)).toMatchObject({ ok: false });
  });

  it('never throws and always ends, whatever 20,000 changed answers say', () => {
    const whole = bytes(
      HEAD,
      4,
      ...keyword('printer-state-reasons', 'none'),
      ...[0x34, ...measured('c'), [0, 0], 0x4a, [0, 0], ...measured('m'), 0x37, [0, 0, 0, 0]],
      ...[0x23, ...measured('printer-state'), [0, 4, 0, 0, 0, 3]],
      3,
    );
    expect(readAnswer(whole).ok).toBe(true);
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 20_000; round += 1) {
      const changed = whole.slice(0, next(10) === 0 ? next(whole.length) : whole.length);
      for (let each = next(4); each >= 0 && changed.length > 0; each -= 1) changed[next(changed.length)] = next(256);
      const read = readAnswer(changed);
      if (!read.ok) expect(read.error.code).toBe('garbled');
    }
  });
});
