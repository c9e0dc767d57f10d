/** Every heading of the screen parts its lines between phrases: what is set large must not tear a word of Chinese. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const SCREEN = path.resolve(import.meta.dirname, '../../src');
/** The name of the kiosk is one word in every language. */
const ONE_WORD = new Set(["t('attract.brand')"]);

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly start: number;
  readonly end: number;
  readonly expression?: { readonly start: number; readonly end: number };
  readonly attributes?: readonly { readonly name?: string; readonly start: number; readonly end: number }[];
}

/** What stands in a heading as a bare value; a name or a number (`bdi`) has no phrases, what is for the ear alone no lines. */
function findTorn(source: string): string[] {
  const torn: string[] = [];
  const visit = (value: unknown, isHeading: boolean): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, isHeading);
    else if (typeof value === 'object' && value !== null && 'type' in value) {
      const node = value as Node;
      if (node.type === 'ExpressionTag' && isHeading && node.expression)
        torn.push(source.slice(node.expression.start, node.expression.end));
      const isOne = node.type === 'RegularElement' && /^h[1-3]$/.test(node.name ?? '') && !isSpoken(source, node);
      for (const [key, child] of Object.entries(node)) {
        if (key !== 'attributes' && key !== 'expression') visit(child, (isHeading || isOne) && node.name !== 'bdi');
      }
    } else if (typeof value === 'object' && value !== null)
      for (const child of Object.values(value)) visit(child, isHeading);
  };
  visit(parse(source, { modern: true }).fragment, false);
  return torn.filter((text) => !ONE_WORD.has(text));
}

function isSpoken(source: string, { attributes = [] }: Node): boolean {
  return attributes.some(({ name, start, end }) => name === 'class' && /\bspoken\b/.test(source.slice(start, end)));
}

describe('a heading', () => {
  it.each([
    ['bare', "<h1>{t('a')}</h1>", ["t('a')"]],
    ['bare within a condition', '{#if x}<h2 id="i">{#if y}{title}{/if}</h2>{/if}', ['title']],
    ['between phrases', "<h1><Words text={t('a')} /></h1>", []],
    ['for the ear', '<h1 class="spoken">{title}</h1>', []],
    ['a name', '<h1><bdi>{name}</bdi></h1>', []],
    ['not a heading', '<p>{title}</p>', []],
  ])('is read right: %s', (_, source, torn) => {
    expect(findTorn(source)).toEqual(torn);
  });

  it('of the screen is never a bare value', () => {
    const files = globSync('**/*.svelte', { cwd: SCREEN }).toSorted();
    const torn = files.flatMap((file) =>
      findTorn(readFileSync(path.join(SCREEN, file), 'utf8')).map((text) => `${file}: ${text}`),
    );
    expect(torn).toEqual([]);
    expect(files.length).toBeGreaterThan(100);
  });
});
