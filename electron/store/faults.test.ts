import { describe, expect, it } from 'vitest';
import { openingFailure, readFailure, troubleOf, writeFailure } from './faults';
import { Damage } from './keys';

const sqlite = (rawCode: number) => Object.assign(new Error('said by SQLite'), { rawCode });
const system = (code: string) => Object.assign(new Error('said by the system'), { code });

describe('while opening', () => {
  it.each([
    [sqlite(13), 'no-space'],
    [sqlite(4874), 'no-space'],
    [system('ENOSPC'), 'no-space'],
    [system('EDQUOT'), 'no-space'],
    [sqlite(8), 'unwritable-folder'],
    [sqlite(14), 'unwritable-folder'],
    // Locked by another process: said as damage once, and only one run in a thousand showed it.
    [sqlite(5), 'unwritable-folder'],
    [sqlite(261), 'unwritable-folder'],
    [system('EACCES'), 'unwritable-folder'],
    [sqlite(11), 'damaged-database'],
    [sqlite(26), 'damaged-database'],
    // A page that the disk cannot give back.
    [sqlite(266), 'damaged-database'],
    [new Damage('candor.key-check'), 'damaged-database'],
  ])('%o is %s', (error, code) => {
    expect(openingFailure(error, '/somewhere/candor.db').error.code).toBe(code);
  });

  it('names a file of ours and no folder', () => {
    expect(openingFailure(sqlite(11), '/somewhere/candor.db').error.facts).toEqual({ file: 'candor.db' });
    expect(openingFailure(new Damage('candor.key-check'), '/x/candor.db').error.facts).toEqual({
      file: 'candor.key-check',
    });
  });
});

describe('while running', () => {
  it('a write either lacked room or was not stored', () => {
    expect(writeFailure(sqlite(13)).error).toEqual({ code: 'no-space' });
    for (const rawCode of [5, 8, 10, 11]) expect(writeFailure(sqlite(rawCode)).error).toEqual({ code: 'not-stored' });
  });
});

it('throws bugs on', () => {
  const bug = new TypeError('a bug');
  expect(troubleOf(bug)).toBeNull();
  for (const answer of [() => openingFailure(bug, 'x'), () => writeFailure(bug), () => readFailure(bug)]) {
    expect(answer).toThrow(bug);
  }
});
