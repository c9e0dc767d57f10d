import { describe, expect, it, vi } from 'vitest';
import { fail, succeed, type Result } from '../../electron/contract/result';
import type { CallError } from '../../electron/contract/error-codes';
import type { PreviewDocument } from '../../electron/contract/api';
import type { PaperReader } from './paper-reader';
import { PaperView } from './paper-view.svelte';

const open = vi.hoisted(() => vi.fn<(bytes: Uint8Array) => Promise<PaperReader>>());
vi.mock('./paper-reader', () => ({ PaperReader: { open } }));

type Preview = Result<PreviewDocument, CallError>;

/** A reader that only counts its closings. */
function openReader(pageCount = 3) {
  const close = vi.fn(() => Promise.resolve());
  open.mockResolvedValueOnce({ pageCount, close } as unknown as PaperReader);
  return close;
}

const preview = (basis: string): Preview => succeed({ bytes: new Uint8Array(), basis, pageCount: 3 });

describe('the paper before signing', () => {
  it('opens on its first page and turns within its pages', async () => {
    openReader();
    const paper = new PaperView();
    await paper.load(() => Promise.resolve(preview('a')));
    expect(paper.state).toMatchObject({ kind: 'open', basis: 'a', pageCount: 3 });
    paper.turnTo(9);
    expect(paper.page).toBe(3);
    expect(paper.isLastPage).toBe(true);
    paper.turnTo(0);
    expect(paper.page).toBe(1);
  });

  it('says why it could not be made, and can be asked again', async () => {
    const paper = new PaperView();
    await paper.load(() => Promise.resolve(fail('document-failed')));
    expect(paper.state).toEqual({ kind: 'failed', failure: { code: 'document-failed' } });
    openReader();
    await paper.load(() => Promise.resolve(preview('b')));
    expect(paper.state.kind).toBe('open');
  });

  it('is not shown when its bytes cannot be opened', async () => {
    open.mockRejectedValueOnce(new Error('not a PDF'));
    const paper = new PaperView();
    await paper.load(() => Promise.resolve(preview('a')));
    expect(paper.state).toEqual({ kind: 'failed', failure: { code: 'document-failed' } });
  });

  it('does not even open a paper that comes after a newer one was asked for', async () => {
    open.mockClear();
    const paper = new PaperView();
    let answerLate: (made: Preview) => void = () => undefined;
    const late = paper.load(() => new Promise((resolve) => (answerLate = resolve)));
    openReader();
    await paper.load(() => Promise.resolve(preview('new')));
    answerLate(preview('old'));
    await late;
    expect(paper.state).toMatchObject({ kind: 'open', basis: 'new' });
    expect(open).toHaveBeenCalledOnce();
  });

  it('closes a paper that was still being opened when the person went on', async () => {
    const close = vi.fn(() => Promise.resolve());
    let openLate: (reader: PaperReader) => void = () => undefined;
    open.mockReturnValueOnce(new Promise((resolve) => (openLate = resolve)));
    const paper = new PaperView();
    const loading = paper.load(() => Promise.resolve(preview('a')));
    await Promise.resolve();
    paper.close();
    openLate({ pageCount: 3, close } as unknown as PaperReader);
    await loading;
    expect(close).toHaveBeenCalledOnce();
    expect(paper.state).toEqual({ kind: 'making' });
  });

  it('leaves nothing open when the person goes on', async () => {
    const close = openReader();
    const paper = new PaperView();
    await paper.load(() => Promise.resolve(preview('a')));
    paper.close();
    expect(close).toHaveBeenCalledOnce();
    expect(paper.state).toEqual({ kind: 'making' });
  });
});
