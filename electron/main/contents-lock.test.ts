import { describe, expect, it } from 'vitest';
import { isAllowedKey } from './contents-lock';

const press = (key: string, ...modifiers: ('control' | 'alt' | 'meta' | 'altgr')[]): boolean =>
  isAllowedKey({
    key,
    control: modifiers.includes('control'),
    alt: modifiers.includes('alt'),
    meta: modifiers.includes('meta'),
    modifiers: modifiers.filter((modifier) => modifier === 'altgr'),
  });

describe('keys', () => {
  it.each(['a', 'ñ', 'ض', '字', ' ', 'Tab', 'Enter', 'Backspace', 'ArrowLeft', 'F9', 'Dead', 'Process'])(
    '%s writes or moves',
    (key) => {
      expect(press(key)).toBe(true);
    },
  );

  it('AltGr writes letters', () => {
    expect(press('@', 'control', 'alt', 'altgr')).toBe(true);
    expect(press('€', 'alt', 'altgr')).toBe(true);
  });

  it.each(['F1', 'F5', 'F11', 'F12', 'BrowserBack', 'PrintScreen', 'ContextMenu', 'ZoomIn'])(
    '%s does nothing',
    (key) => {
      expect(press(key)).toBe(false);
    },
  );

  it.each(['w', 'r', 'p', 'c', 'v', 'n', 'I', '+', 'Tab', 'F4'])(
    '%s does nothing with Control, Alt or Meta',
    (key) => {
      expect([press(key, 'control'), press(key, 'alt'), press(key, 'meta'), press(key, 'control', 'alt')]).toEqual([
        false,
        false,
        false,
        false,
      ]);
    },
  );
});
