import { describe, expect, it, vi } from 'vitest';
import type { AuditEvent } from '../contract/audit-events';
import type { PaperReport } from '../contract/paper-report';
import { fail, succeed } from '../contract/result';
import type { DocumentService } from '../document/service';
import type { Store } from '../store/store';
import { auditInto } from './audit.fixture';
import { PaperCheckDesk } from './paper-check-desk';

const NUMBER = 'CND-7F3K-29QX-0412';
const REPORT: PaperReport = { code: null, file: 'not-here', paper: null, unsigned: null };
const PDF = Uint8Array.of(37, 80, 68, 70);

function deskWith(change: { occupied?: boolean; readDocument?: Store['readDocument'] } = {}) {
  const time = { now: 1_000_000 };
  const readDocument = vi.fn(change.readDocument ?? (() => Promise.resolve(succeed(PDF))));
  const checkPaper = vi.fn<DocumentService['checkPaper']>(() => Promise.resolve(succeed(REPORT)));
  const log = vi.fn();
  const told: AuditEvent[] = [];
  const audit = auditInto(told);
  const certificate = { certificate: Uint8Array.of(1), chain: [], createdAt: 0 };
  const store = { readDocument, readCertificates: () => Promise.resolve(succeed([certificate])) };
  const desk = new PaperCheckDesk({
    store: store as unknown as Store,
    documents: { checkPaper } as unknown as DocumentService,
    kioskName: 'Front',
    timeZone: 'America/New_York',
    isOccupied: () => change.occupied ?? false,
    readAuthorities: () => Promise.resolve([Uint8Array.of(2)]),
    nowMs: () => time.now,
    audit,
    log,
  });
  return { desk, time, readDocument, checkPaper, audit, told, log };
}

describe('a check of a printed paper', () => {
  it('by number reads that file and hands it to the worker with the certificates of kiosk and authority', async () => {
    const { desk, readDocument, checkPaper } = deskWith();
    expect(await desk.checkPaper({ typed: ' cnd 7f3k 29qx 0412 ' })).toEqual(succeed(REPORT));
    expect(readDocument).toHaveBeenCalledWith(NUMBER);
    expect(checkPaper).toHaveBeenCalledWith({
      text: null,
      pdf: PDF,
      trusted: [Uint8Array.of(1)],
      authorities: [Uint8Array.of(2)],
      kiosk: 'Front',
      timeZone: 'America/New_York',
    });
  });

  it('reads no file for what is no code of a paper', async () => {
    const { desk, readDocument, checkPaper } = deskWith();
    await desk.checkPaper({ typed: 'https://example.org' });
    expect(readDocument).not.toHaveBeenCalled();
    expect(checkPaper.mock.lastCall?.[0]).toMatchObject({ text: 'HTTPS://EXAMPLE.ORG', pdf: null });
  });

  it('takes a file that the store finds damaged for one that is not whole', async () => {
    const { desk, checkPaper } = deskWith({ readDocument: () => Promise.resolve(fail('damaged-database')) });
    await desk.checkPaper({ typed: NUMBER });
    expect(checkPaper.mock.lastCall?.[0].pdf).toHaveLength(0);
  });

  it('is not made while somebody’s consultation is open', async () => {
    const { desk, checkPaper } = deskWith({ occupied: true });
    expect(await desk.checkPaper({ typed: NUMBER })).toEqual(fail('consultation-open'));
    expect(checkPaper).not.toHaveBeenCalled();
  });

  it('is logged without the number', async () => {
    const { desk, log, told } = deskWith();
    await desk.checkPaper({ typed: NUMBER });
    const facts = { code: 'none', file: 'not-here' };
    expect(told).toEqual([{ type: 'paper-checked', actor: 'patient', outcome: 'success', facts }]);
    expect(log).toHaveBeenCalledWith('info', 'paper-checked', { code: '-', file: 'not-here' });
    expect(JSON.stringify(log.mock.calls)).not.toContain('7F3K');
  });

  it('tells staff nothing of a kept paper where the trail takes no entry, and a patient what they asked', async () => {
    const { desk, audit, told } = deskWith();
    const of = { documentNumber: NUMBER, consultationId: '3b241101-e2bb-4255-8caf-4136c566a961', staffId: 'staff-1' };
    expect(await desk.checkKept(of)).toEqual(succeed(REPORT));
    expect(told).toMatchObject([{ type: 'paper-checked', actor: { staffId: 'staff-1' } }]);
    audit.isFull = true;
    expect(await desk.checkKept(of)).toEqual(fail('not-written-down'));
    expect(await desk.checkPaper({ typed: NUMBER })).toEqual(succeed(REPORT));
  });
});

describe('checks one after the other', () => {
  const checkMany = async (desk: PaperCheckDesk, count: number) => {
    for (let each = 0; each < count; each++)
      expect(await desk.checkPaper({ typed: NUMBER })).toEqual(succeed(REPORT));
  };

  it('are 20 at once, then one every three seconds', async () => {
    const { desk, time } = deskWith();
    await checkMany(desk, 20);
    expect(await desk.checkPaper({ typed: NUMBER })).toEqual(fail('too-many-checks', { seconds: 3 }));
    time.now += 2000;
    expect(await desk.checkPaper({ typed: NUMBER })).toEqual(fail('too-many-checks', { seconds: 1 }));
    time.now += 1000;
    await checkMany(desk, 1);
    expect((await desk.checkPaper({ typed: NUMBER })).ok).toBe(false);
    time.now += 3_600_000;
    await checkMany(desk, 20);
    expect((await desk.checkPaper({ typed: NUMBER })).ok).toBe(false);
  });

  it('neither stop for ever nor go on without end when the clock is set back', async () => {
    const { desk, time } = deskWith();
    await checkMany(desk, 20);
    time.now -= 86_400_000;
    expect(await desk.checkPaper({ typed: NUMBER })).toEqual(fail('too-many-checks', { seconds: 3 }));
    time.now += 3000;
    await checkMany(desk, 1);
    expect((await desk.checkPaper({ typed: NUMBER })).ok).toBe(false);
  });
});
