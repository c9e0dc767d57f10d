/** Opens the exact PDF in memory, draws its pages and reads their words; `close` leaves nothing of it behind. */
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { readRuns } from './paper-glyphs';
import { readBlocks, type PaperBlock } from './paper-text';

/** Trusted Types (W3C): TypeScript's DOM library does not describe them yet. */
interface ScriptAddressPolicy {
  createScriptURL(address: string): string | URL;
}
interface PolicyMaker {
  createPolicy(name: string, rules: { createScriptURL: (address: string) => string }): ScriptAddressPolicy;
}

/** The one address a worker may come from: our own copy of the PDF worker. */
const policyMaker = (globalThis as { readonly trustedTypes?: PolicyMaker }).trustedTypes;
const workerPolicy = policyMaker?.createPolicy('candor-worker', {
  createScriptURL(address) {
    if (address !== workerAddress) throw new Error('not our worker');
    return address;
  },
});

export interface PageSize {
  /** In points (1/72 inch). */
  readonly widthPt: number;
  readonly heightPt: number;
}

export class PaperReader {
  readonly #document: PDFDocumentProxy;
  readonly #loading: PDFDocumentLoadingTask;
  readonly #worker: Worker;

  private constructor(document: PDFDocumentProxy, loading: PDFDocumentLoadingTask, worker: Worker) {
    this.#document = document;
    this.#loading = loading;
    this.#worker = worker;
  }

  /** Rejects when `bytes` are not a PDF. The bytes are moved into the worker, not copied. */
  static async open(bytes: Uint8Array): Promise<PaperReader> {
    // The legacy build, because the modern one calls functions that Chrome 130 (the pinned fallback runtime) lacks.
    const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const address = workerPolicy?.createScriptURL(workerAddress) ?? workerAddress;
    const worker = new Worker(address, { type: 'module', name: 'paper' });
    const loading = pdf.getDocument({
      data: bytes,
      worker: pdf.PDFWorker.create({ port: worker }),
      isEvalSupported: false,
      // Every font is in the file; drawing the outlines needs no font of the page's own, so none stays behind.
      disableFontFace: true,
      useSystemFonts: false,
      useWasm: false,
      useWorkerFetch: false,
      enableXfa: false,
      stopAtErrors: true,
    });
    try {
      return new PaperReader(await loading.promise, loading, worker);
    } catch (error) {
      await loading.destroy();
      worker.terminate();
      throw error;
    }
  }

  get pageCount(): number {
    return this.#document.numPages;
  }

  /** `pageNumber` counts from 1. */
  async sizeOf(pageNumber: number): Promise<PageSize> {
    const { width, height } = (await this.#document.getPage(pageNumber)).getViewport({ scale: 1 });
    return { widthPt: width, heightPt: height };
  }

  /** Draws a page `widthPx` device pixels wide; a drawing begun later on the same canvas must wait for this one. */
  async draw(pageNumber: number, canvas: HTMLCanvasElement, widthPx: number, signal: AbortSignal): Promise<void> {
    const isStopped = (): boolean => signal.aborted;
    const page = await this.#document.getPage(pageNumber);
    if (isStopped()) return;
    const viewport = page.getViewport({ scale: widthPx / page.getViewport({ scale: 1 }).width });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    const drawing = page.render({ canvas, viewport });
    signal.addEventListener('abort', () => drawing.cancel(), { once: true });
    try {
      await drawing.promise;
    } catch (error) {
      if (!isStopped()) throw error;
    }
  }

  async readWords(pageNumber: number): Promise<readonly PaperBlock[]> {
    const { OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const page: PDFPageProxy = await this.#document.getPage(pageNumber);
    const [tree, drawing] = await Promise.all([page.getStructTree(), page.getOperatorList()]);
    return readBlocks(tree, readRuns(drawing, OPS));
  }

  async close(): Promise<void> {
    await this.#loading.destroy();
    this.#worker.terminate();
  }
}
