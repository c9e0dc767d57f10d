/** The power goes at any step; afterwards the same step stands there, with the same answers, in the language chosen. */
import type { Page } from '@playwright/test';
import type { Person } from '../../scripts/demo/person.mjs';
import { readStructure } from '../../scripts/demo/words.mjs';
import { outlineOf } from '../../electron/contract/outline-of';
import { APP_FOLDER, type Bench, expect, type Kiosk, LANGUAGES, test } from './bench';

/** Everything a person sees of their step: the words, and which answers are chosen. */
async function readStep(page: Page): Promise<string> {
  const script = `(() => {
    const frame = document.querySelector('.frame');
    const chosen = [...document.querySelectorAll('[aria-checked="true"], [aria-pressed="true"]')].map((each) => (each.ariaLabel ?? '') + each.textContent.trim());
    return JSON.stringify([document.documentElement.lang, frame.innerText, chosen]);
  })()`;
  await page.locator('.frame main h1').first().waitFor();
  const shown: unknown = await page.evaluate(script);
  return String(shown);
}

/** Kills the kiosk, starts it again and says "Go on" on the screen that shows nothing of the person. */
async function cutPower(bench: Bench, kiosk: Kiosk, language: string): Promise<Kiosk> {
  await kiosk.kill();
  const again = await bench.start();
  const person = again.person(language);
  await person.button('resume.goOn').waitFor();
  expect(await again.page.locator('body').innerText()).not.toContain(NAME);
  await person.touch('resume.goOn');
  await person.button('resume.goOn').waitFor({ state: 'detached' });
  return again;
}

/** Signs, and cuts the power as soon as the kiosk says that it makes the paper; then waits until the paper is there. */
async function cutPowerWhileSealing(bench: Bench, kiosk: Kiosk, language: string, making: string): Promise<Kiosk> {
  const person = kiosk.person(language);
  await person.touch('sign.sign');
  await kiosk.page.getByRole('heading', { name: person.words.say(making) }).waitFor();
  const again = await cutPower(bench, kiosk, language);
  await again.page
    .getByRole('heading', { name: again.person(language).words.say('sign.else.title') })
    .waitFor({ timeout: 30_000 });
  return again;
}

/** As the list of those who signed says it. */
function signedBy({ words }: Person, role: string): string {
  return words.say('done.signedBy').replace('{{who}}', words.printed.roles[role] ?? role);
}

const NAME = 'Canary Q';
const structure = readStructure(APP_FOLDER);
const item = structure.teachBack[0]!;
const condition = structure.conditions[1]!.id;
const outline = outlineOf(structure, '', [], { place: 'us', condition });
const [, question] = structure.questions as [string, string];
const otherAnswer = item.options.find((option) => option !== item.correct)!;

/** Kinds of step, each with what the person does there. The person is on the page before it when it begins. */
const STEPS: readonly (readonly [string, (person: Person) => Promise<void>])[] = [
  ['privacy', (person) => person.goForward()],
  [
    'reason',
    async (person) => {
      await person.goForward();
      await person.giveReason(condition);
      await person.writeName(NAME);
    },
  ],
  [
    'a page of a chapter',
    async (person) => {
      await person.goForward();
      await person.goForward();
      await person.askAboutThis();
    },
  ],
  [
    'what matters, how sure, the leaning',
    async (person) => {
      for (let left = pagesLeft(); left > 0; left -= 1) await person.goForward();
      if (structure.values[0] !== undefined) {
        await person.goForward();
        await person.weighValue(structure.values[0].id, 3);
      }
      if (structure.sure[0] !== undefined) {
        await person.goForward();
        await person.answerSure(structure.sure[0], 'no');
      }
      if (structure.options[0] !== undefined) {
        await person.goForward();
        await person.lean('not-sure');
      }
    },
  ],
  [
    'questions',
    async (person) => {
      await person.goForward();
      await person.pickQuestion(question);
    },
  ],
  [
    'teach-back',
    async (person) => {
      await person.goForward();
      await person.turnPageBy(person.button('teachBack.begin'));
      await person.answerTeachBack(item.id, otherAnswer);
    },
  ],
];

/** From the second page of the first chapter to the last page of the chapters. */
function pagesLeft(): number {
  return outline.pages.filter(({ kind }) => kind === 'content').length - 2;
}

test('SIGKILL at each kind of step, then start: same step, same answers, same language', async ({ bench }) => {
  test.setTimeout(240_000);
  bench.writeSettings({ languages: LANGUAGES });
  const language = LANGUAGES.includes('es') ? 'es' : LANGUAGES[0]!;
  let kiosk = await bench.start();
  await kiosk.person(language).begin();
  for (const [name, act] of STEPS) {
    await test.step(name, async () => {
      await act(kiosk.person(language));
      const before = await readStep(kiosk.page);
      kiosk = await cutPower(bench, kiosk, language);
      expect(await readStep(kiosk.page)).toBe(before);
    });
  }
  await test.step('the paper that was confirmed, and the place to sign', async () => {
    await passTeachBack(kiosk.person(language));
    await kiosk.person(language).readPaper(() => Promise.resolve());
    await kiosk.person(language).confirmPaper();
    kiosk = await cutPower(bench, kiosk, language);
    const person = kiosk.person(language);
    await person.readPaper(() => Promise.resolve());
    await expect(kiosk.page.getByRole('checkbox', { checked: true })).toBeVisible();
    await person.turnPageBy(person.button('paper.goToSign'));
    kiosk = await cutPower(bench, kiosk, language);
    await expect(kiosk.person(language).button('sign.who.patient')).toBeVisible();
  });
  await test.step('somebody signing for the patient: nothing was signed, so it is asked again who signs', async () => {
    const person = kiosk.person(language);
    await person.letSomebodySign();
    await person.touch('sign.writeName');
    await person.write('Somebody');
    await person.drawSignature();
    kiosk = await cutPower(bench, kiosk, language);
    await expect(kiosk.person(language).button('sign.who.representative')).toBeVisible();
  });
  await test.step('the patient’s no: still asked what becomes of the paper, and free to sign after all', async () => {
    await kiosk.person(language).declineToSign();
    kiosk = await cutPower(bench, kiosk, language);
    const person = kiosk.person(language);
    await expect(person.button('sign.no.keep')).toBeVisible();
    await person.goBack();
    await person.signForMyself();
  });
  await test.step('between the signature and the seal: the paper is made after all', async () => {
    const person = kiosk.person(language);
    await person.drawSignature();
    kiosk = await cutPowerWhileSealing(bench, kiosk, language, 'sign.making');
    await expect(kiosk.page.getByText(signedBy(kiosk.person(language), 'patient'))).toBeVisible();
  });
  await test.step('between two revisions: the interpreter’s signature is added after all', async () => {
    const person = kiosk.person(language);
    await person.turnPageBy(person.button('sign.else.interpreter'));
    await person.fillInSigner('interpreter', { name: 'Ana', interprets: 'Ingl' });
    await person.drawSignature();
    kiosk = await cutPowerWhileSealing(bench, kiosk, language, 'sign.adding');
    const after = kiosk.person(language);
    for (const role of ['patient', 'interpreter'])
      await expect(kiosk.page.getByText(signedBy(after, role))).toBeVisible();
    const number = await after.finishSigning();
    kiosk = await cutPower(bench, kiosk, language);
    expect(await kiosk.person(language).readDocumentNumber()).toBe(number);
    await kiosk.person(language).sayGoodbye();
  });
  await test.step('nothing is left for the next start', async () => {
    await kiosk.kill();
    const next = await bench.start();
    await expect(
      next.page.getByRole('button', { name: next.person(language).words.hello, exact: true }),
    ).toBeVisible();
    expect(next.readErrors()).toMatch(
      /"event":"counts","facts":\{"completed":1,"declined":0,"stopped":0,"timed-out":0,"interrupted":0\}/,
    );
  });
});

async function passTeachBack(person: Person): Promise<void> {
  await person.goForward();
  for (let left = outline.teachBack.length - 1; left > 0; left -= 1) {
    await person.turnPageBy(person.button('teachBack.pass'));
  }
}

test('a crashed page comes back by itself on the same step', async ({ bench }) => {
  bench.writeSettings({ languages: LANGUAGES });
  const language = LANGUAGES[0]!;
  const kiosk = await bench.start();
  const person = kiosk.person(language);
  await person.begin();
  await person.goForward();
  await person.goForward();
  await person.giveReason(condition);
  const before = await kiosk.page.locator('main').innerText();
  await kiosk.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(() => readMain(kiosk), { timeout: 20_000 }).toBe(before);
  expect(kiosk.readErrors()).toMatch(/"event":"page-gone","facts":\{"reason":"crashed","inARow":1\}/);
});

/** By way of main, because Playwright's own page died with the crash. A script sent to a dying page is never answered. */
async function readMain({ app }: Kiosk): Promise<string> {
  const read: unknown = await app.evaluate(({ BrowserWindow }) => {
    const script = `document.querySelector('main')?.innerText ?? ''`;
    const answer = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(script);
    return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 1000, 'no answer'))]);
  });
  return String(read);
}

test('"Start anew" destroys what was left', async ({ bench }) => {
  bench.writeSettings({ languages: LANGUAGES });
  const language = LANGUAGES[0]!;
  const kiosk = await bench.start();
  await kiosk.person(language).begin();
  await kiosk.kill();
  const again = await bench.start();
  await again.person(language).touch('resume.startAnew');
  await again.page.getByRole('button', { name: again.person(language).words.hello, exact: true }).waitFor();
  await bench.stop(again);
  const last = await bench.start();
  expect(last.readErrors()).toContain('"interrupted":1');
});
