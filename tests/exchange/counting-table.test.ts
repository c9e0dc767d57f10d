/** Tables for counting: read back by a parser of their own, with what spreadsheets do in mind. */
import { describe, expect, it } from 'vitest';
import { countingTable, localDay } from '../../electron/exchange/counting-table';
import { csvText } from '../../electron/exchange/csv';
import { consultationOf, SHAPES } from './consultations';

/** RFC 4180, 2: records end in CRLF, fields may be quoted, a quote inside is doubled. Throws on anything else. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let rest = text.replace(/^\ufeff/, '');
  while (rest !== '') {
    const [whole, quoted, plain = '', end = ''] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`not CSV: ${rest.slice(0, 20)}`);
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end !== ',' && rest !== '') rows.push([]);
  }
  return rows;
}

/** Column -> cell of the only row. */
function rowOf(shape: string, names = false): Record<string, string> {
  const [header = [], row = [], ...more] = parseCsv(countingTable([SHAPES[shape]!('es')], { names }));
  expect(more).toEqual([]);
  expect(row).toHaveLength(header.length);
  return Object.fromEntries(header.map((name, index) => [name, row[index] ?? '']));
}

describe('the file', () => {
  it('begins with a byte order mark and ends each line as RFC 4180 says', () => {
    const bytes = Buffer.from(csvText(['a', 'b'], [['x', 1]]), 'utf8');
    expect(bytes.toString('hex')).toBe(
      Buffer.from('efbbbf', 'hex').toString('hex') + Buffer.from('a,b\r\nx,1\r\n').toString('hex'),
    );
  });

  it('holds any text', () => {
    const hard = ['a,b', '"', '""', 'two\r\nlines', 'two\nlines', '', ' ', 'أمل', '张', "O'Connor", 'a\u00a0b'];
    expect(
      parseCsv(
        csvText(
          ['h'],
          hard.map((each) => [each]),
        ),
      ),
    ).toEqual([['h'], ...hard.map((each) => [each])]);
  });

  it('holds nothing that a spreadsheet would work out', () => {
    const attacks = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(1)',
      '\t=1',
      '\r=1',
      '\n=1',
      ' =1',
      '=HYPERLINK("http://x","y")',
      "=cmd|' /C calc'!A0",
      '＝1',
      '＋1',
      '－1',
      '＠SUM(1)',
      '\u00a0=1',
    ];
    for (const [cell = ''] of parseCsv(
      csvText(
        ['h'],
        attacks.map((each) => [each]),
      ),
    ).slice(1))
      expect(cell.startsWith("'")).toBe(true);
    expect(parseCsv(csvText(['h'], [[-3]]))).toEqual([['h'], ['-3']]);
  });
});

describe('a row', () => {
  it('counts what there is to count', () => {
    expect(rowOf('everything')).toMatchObject({
      document_number: 'CND-7F3K-29QX-0412',
      date: '2026-11-22',
      language: 'es',
      place: 'us',
      condition: 'knee-arthritis',
      own_questions: '4',
      questions_picked: '17',
      offers_heard: '2',
      values_weighed: '9',
      sure_yes: '2',
      sure_no: '2',
      leaning: 'trial',
      understood_at_once: '4',
      understood_after_explaining: '4',
      not_yet_understood: '3',
      teach_back_not_answered: '0',
      patient: 'signed',
      clinician: '',
      guided: 'no',
    });
    expect(rowOf('short')).toMatchObject({ condition: '', leaning: '', sure_yes: '0', own_questions: '0' });
    expect(rowOf('declined')).toMatchObject({ patient: 'declined', representative: '' });
    expect(rowOf('signed in four steps')).toMatchObject({
      representative: 'signed',
      interpreter: 'signed',
      clinician: 'signed',
    });
  });

  it('opened pages are never more than there are', () => {
    const { pages_opened: opened, pages_in_all: all } = rowOf('everything');
    expect(opened).toBe(all);
    expect(Number(rowOf('short')['pages_opened'])).toBeLessThan(Number(all));
  });

  it('has no name and nothing of anybody’s own words, unless the name is asked for', () => {
    for (const shape of Object.keys(SHAPES)) {
      const text = countingTable([SHAPES[shape]!('en')], { names: false });
      expect(text.slice(1)).toMatch(/^[\x20-\x7e\r\n]*$/);
      for (const word of ['Rosa', 'Delgado', 'safe', 'Connor', 'daughter']) expect(text).not.toContain(word);
    }
    expect(rowOf('usual', true)['name']).toBe('Rosa Delgado');
    expect(rowOf('declined', true)['name']).toBe('');
    const formula = countingTable([consultationOf({ name: '=HYPERLINK("x")' })], { names: true });
    expect(formula).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it('is one for each consultation, under one header', () => {
    const rows = parseCsv(countingTable([consultationOf(), consultationOf({ language: 'ar' })], { names: false }));
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  });
});

it('a day is that of the clinic, not of the machine', () => {
  const late = Date.UTC(2026, 10, 22, 23, 30);
  expect(localDay(late, 'America/New_York')).toBe('2026-11-22');
  expect(localDay(late, 'Asia/Tokyo')).toBe('2026-11-23');
});
