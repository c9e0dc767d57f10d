/** Reads one password from standard input: from a pipe its first line, from a terminal what is typed, without showing it. */
import type { ReadStream } from 'node:tty';

const ENTER = /[\r\n]/;
const BACKSPACE = /[\b\u007f]/;
const INTERRUPT = '\u0003';
const MAX_CHARACTERS = 1024;

export async function readSecret(
  input: NodeJS.ReadableStream & Partial<Pick<ReadStream, 'isTTY' | 'setRawMode'>>,
  prompt: { write(text: string): unknown },
): Promise<string> {
  const isTyped = input.isTTY === true;
  if (isTyped) {
    prompt.write('Password: ');
    input.setRawMode?.(true);
  }
  let typed = '';
  input.setEncoding('utf8');
  try {
    for await (const chunk of input) {
      for (const character of String(chunk)) {
        if (ENTER.test(character)) return typed;
        if (isTyped && character === INTERRUPT) return '';
        if (isTyped && BACKSPACE.test(character)) typed = [...typed].slice(0, -1).join('');
        else if (typed.length < MAX_CHARACTERS) typed += character;
      }
    }
    return typed;
  } finally {
    if (isTyped) {
      input.setRawMode?.(false);
      prompt.write('\n');
    }
    input.pause();
  }
}
