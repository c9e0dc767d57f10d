/** What a person does at the kiosk, found by roles and words only: the demonstration and the tests share it. */
import { typeOnScreen } from './keyboard.mjs';

/** Reading the paper: it is drawn anew for each page. */
const PAPER_LIMIT_MS = 30_000;
/** The kiosk itself may take so long: a worker that hangs is given up after twenty seconds, and another one asked once. */
const SEAL_LIMIT_MS = 60_000;
/** A signature in parts of the pad's width and height: one flowing line, one stroke under it. */
const SIGNATURE = [
  [0.12, 0.62, 0.17, 0.3, 0.22, 0.66, 0.27, 0.4, 0.32, 0.62, 0.38, 0.48, 0.44, 0.62, 0.52, 0.42, 0.6, 0.6, 0.72, 0.5],
  [0.2, 0.76, 0.45, 0.72, 0.7, 0.74],
];

/**
 * A finger cannot scroll. Playwright would: what it twice finds on its way, as while a page is turned, it scrolls to the middle,
 * and the page sets its leaf straight again between the press and the release.
 */
const AS_A_FINGER = /** @type {const} */ ({ scroll: 'none' });

/** Leaves of one page, turned before a choice counts as not on it. */
const MOST_LEAVES = 12;

/** In the page: whether the element stands within the leaf that is shown, or on a page without leaves. */
function isInItsLeaf(element) {
  const box = element.closest('.leaf-box');
  if (box === null) return true;
  const [leaf, own] = [box.getBoundingClientRect(), element.getBoundingClientRect()];
  const middle = (own.left + own.right) / 2;
  return middle > leaf.left && middle < leaf.right;
}

/** In the page: whether it stands on a leaf, shown or not. */
function isOnLeaf(element) {
  return element.closest('.leaf-box') !== null;
}

/** In the page: which leaves of it are shown, where it has more than one. */
function readLeaves() {
  const boxes = [...document.querySelectorAll('main.main [data-turning] > .leaf-box')];
  return boxes.map(({ scrollLeft }) => scrollLeft).join();
}

/**
 * In the page: whether another leaf of it is shown, or another page. Where nothing is to be turned nothing but another page
 * counts: touched once more while that is on its way, the button would turn two.
 */
function isTurnedFrom([main, leaf]) {
  const boxes = [...document.querySelectorAll('main.main [data-turning] > .leaf-box')];
  return !main?.isConnected || (leaf !== '' && boxes.map(({ scrollLeft }) => scrollLeft).join() !== leaf);
}

/* global document, requestAnimationFrame */
/** In the page: a leaf that was turned is measured in the next frame; no finger is quicker than that. */
function untilDrawn() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

/** In the page: its faces are there, what moves has come to its end at once, and what that changed has been measured. */
async function standStill() {
  await document.fonts.ready;
  for (const each of document.getAnimations()) {
    if (Number.isFinite(each.effect?.getComputedTiming().endTime)) each.finish();
  }
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

export class Person {
  /**
   * @param {import('@playwright/test').Page} page
   * @param {import('./words.mjs').Words} words
   */
  constructor(page, words) {
    this.page = page;
    this.words = words;
  }

  async waitUntilStill() {
    await this.page.evaluate(standStill);
  }

  /** A button of the page, or of the sheet over it. */
  button(key) {
    return this.page.getByRole('button', { name: this.words.say(key), exact: true });
  }

  /** An answer to touch, one of several or one of many, not chosen yet. */
  choice(name) {
    const { page } = this;
    return page.getByRole('radio', { name, exact: true }).or(page.getByRole('checkbox', { name, exact: true }));
  }

  async touch(key) {
    await this.touchThat(this.button(key));
  }

  /**
   * Wherever it stands; the leaves of a long page are turned to it first.
   * @param {import('@playwright/test').Locator} target
   */
  async touchThat(target) {
    if (!(await target.evaluate(isOnLeaf))) return target.click();
    await this.turnLeavesTo(target);
    await target.click(AS_A_FINGER);
  }

  heading() {
    return this.page.getByRole('main').getByRole('heading', { level: 1 }).first();
  }

  /**
   * Touches `button` until another page stands in the frame, and stands still: what we tell is told whole, so Next turns the
   * leaves of a page before it turns the page.
   */
  async turnPageBy(button) {
    const before = await this.page.locator('main.main').elementHandle();
    for (let isTurned = false; !isTurned;) {
      await this.turnLeavesTo(button);
      const leaf = await this.page.evaluate(readLeaves);
      await this.touchThat(button);
      await this.page.waitForFunction(isTurnedFrom, [before, leaf]);
      isTurned = await this.page.evaluate((main) => !main?.isConnected, before);
    }
    await this.heading().waitFor();
    await this.waitUntilStill();
  }

  async goForward() {
    await this.turnPageBy(this.button('frame.next'));
  }

  async goBack() {
    await this.turnPageBy(this.button('frame.back'));
  }

  /** From the attract screen into a consultation. */
  async begin() {
    await this.page.getByRole('button', { name: this.words.hello, exact: true }).click();
    await this.page.getByRole('radio', { name: this.words.name }).waitFor();
  }

  async chooseTextSize(size) {
    await this.touch('frame.textSize');
    await this.page.getByRole('radio', { name: this.words.say(`comfort.sizes.${size}`), exact: true }).click();
    await this.touch('comfort.done');
  }

  /** Touches an answer and waits until it is kept: the screen shows nothing that is not stored. */
  async choose(name) {
    await this.chooseOf(this.choice(name));
  }

  /**
   * Turns the leaves of a long page until `choice` is in sight, as a person must: a browser that scrolls to it by itself
   * is set straight again by the page, under the finger.
   * @param {import('@playwright/test').Locator} choice
   */
  async turnLeavesTo(choice) {
    // On the last leaf the same button leads to the first.
    const turn = this.button('frame.moreOnPage').or(this.button('frame.startOfPage')).locator('visible=true').last();
    for (let leaf = 0; leaf < MOST_LEAVES; leaf += 1) {
      if (await choice.evaluate(isInItsLeaf)) return;
      if ((await turn.count()) === 0) return;
      await turn.click();
      await this.page.evaluate(untilDrawn);
    }
  }

  /** @param {import('@playwright/test').Locator} choice */
  async chooseOf(choice) {
    const box = await choice.elementHandle();
    await this.touchThat(choice);
    await this.page.waitForFunction((element) => element?.getAttribute('aria-checked') === 'true', box);
  }

  /** "Ask about this": the page goes on the paper. */
  async askAboutThis() {
    await this.touch('frame.ask');
    await this.page.getByRole('button', { name: this.words.say('frame.ask'), exact: true, pressed: true }).waitFor();
  }

  /** @param {string} condition ID of the content structure */
  async giveReason(condition) {
    await this.choose(this.words.content.conditions[condition]);
  }

  async writeName(name) {
    await this.touch('reason.writeName');
    await this.write(name);
  }

  /** On the writing sheet that is open. */
  async write(text) {
    await typeOnScreen(this.page, this.words, text);
    await this.touch('writing.done');
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** @param {string} value ID of the content @param {number} weight 0 to 4, of the stones along its line */
  async weighValue(value, weight) {
    const stones = this.page.getByRole('radiogroup', { name: this.words.content.values[value], exact: true });
    await this.chooseOf(stones.getByRole('radio').nth(weight));
  }

  /** @param {string} question of the SURE test @param {'yes' | 'no'} answer */
  async answerSure(question, answer) {
    const answers = this.page.getByRole('radiogroup', { name: this.words.content.sure[question], exact: true });
    await this.chooseOf(answers.getByRole('radio', { name: this.words.say(`sure.${answer}`), exact: true }));
  }

  /** "Ask about this", beside the question of the SURE test that was answered with no. */
  async askAboutSure(question) {
    const row = this.page.getByRole('main').locator('section').filter({ hasText: this.words.content.sure[question] });
    const button = row.getByRole('button').filter({ hasText: this.words.say('frame.ask') });
    await this.touchThat(button);
    await button.and(this.page.getByRole('button', { pressed: true })).waitFor();
  }

  /** @param {string} leaning ID of an option, or "not-sure" */
  async lean(leaning) {
    const { words } = this;
    await this.choose(leaning === 'not-sure' ? words.say('leaning.notSure') : words.content.options[leaning].name);
  }

  /** Touches the first word of the page that the glossary explains; false when there is none. */
  async openTerm() {
    const term = this.page.getByRole('main').locator('.term').first();
    if ((await term.count()) === 0) return false;
    await this.touchThat(term);
    await this.page.getByRole('dialog').waitFor();
    return true;
  }

  /** Opens the rules of a place that is not the clinic's. */
  async openPlace(place) {
    const places = this.page.getByRole('main').getByRole('button');
    await this.touchThat(places.filter({ hasText: this.words.content.places[place].name }));
    await this.page.getByRole('dialog').waitFor();
  }

  /** The sheet over the page, by its button. */
  async closeSheet(key) {
    await this.touch(key);
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  /** @param {string} question ID such as ASK-01 */
  async pickQuestion(question) {
    await this.choose(this.words.content.questions[question]);
  }

  /** As with a keyboard that somebody has plugged in: long texts would take a finger minutes. */
  async pasteQuestion(text) {
    await this.openQuestions();
    await this.page.getByRole('dialog').getByRole('textbox').fill(text);
    await this.touch('writing.done');
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
  }

  async writeQuestion(text) {
    await this.openQuestions();
    await this.write(text);
  }

  async openQuestions() {
    // With large letters the sheet stands behind the list.
    const sheet = this.button('questions.sheet');
    if (await sheet.isVisible()) await this.touchThat(sheet);
    await this.touch('questions.write');
  }

  /** @param {string} item such as TB-01 @param {string} option such as TB-01.b */
  async answerTeachBack(item, option) {
    await this.touchThat(this.choice(this.words.content.teachBack[item].options[option]));
    const reply = (key) => this.page.getByRole('heading', { name: this.words.say(key), exact: true });
    await reply('teachBack.clear').or(reply('teachBack.anotherWay')).waitFor();
  }

  /** Reads the paper to its end, a screenful at a time; `look` is called with the number of each page as it begins. */
  async readPaper(look) {
    const next = this.button('paper.more');
    const drawn = this.page.locator('canvas[data-drawn]');
    for (let shown = 0; ;) {
      const page = Number(await drawn.getAttribute('data-drawn', { timeout: PAPER_LIMIT_MS }));
      if (page !== shown) await look(page);
      shown = page;
      if (await next.isDisabled()) return;
      await next.click();
    }
  }

  async confirmPaper() {
    await this.choose(this.words.say('paper.confirm'));
  }

  /** Draws with the pointer; once a line too many, taken back. */
  async drawSignature() {
    const pad = await this.page.getByRole('img', { name: this.words.say('sign.pad'), exact: true }).boundingBox();
    if (pad === null) throw new Error('the place to sign cannot be seen');
    const draw = async (line) => {
      const { mouse } = this.page;
      const at = (index) => [pad.x + line[index] * pad.width, pad.y + line[index + 1] * pad.height];
      await mouse.move(...at(0));
      await mouse.down();
      for (let index = 2; index < line.length; index += 2) await mouse.move(...at(index), { steps: 6 });
      await mouse.up();
    };
    await draw([0.8, 0.2, 0.9, 0.3]);
    await this.touch('sign.undo');
    for (const line of SIGNATURE) await draw(line);
  }

  /** From "Who signs?" to the place where the patient signs. */
  async signForMyself() {
    await this.turnPageBy(this.button('sign.who.patient'));
  }

  /** From "Who signs?" to the place where somebody signs for the patient. */
  async letSomebodySign() {
    await this.turnPageBy(this.button('sign.who.representative'));
  }

  async declineToSign() {
    await this.turnPageBy(this.button('sign.decline'));
  }

  /** What the place to sign asks of who is not the patient, but for the drawn line. */
  async fillInSigner(role, { name, interprets }) {
    await this.touch('sign.writeName');
    await this.write(name);
    if (role === 'representative') {
      await this.touch('sign.own.representative.write');
      await this.touchThat(this.choice(this.words.say('sign.relations.child')));
      await this.page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    if (role === 'interpreter') {
      await this.touch('sign.own.interpreter.write');
      await this.write(interprets);
    }
  }

  /** Touches the button that brings something under seal, and waits until the paper is there. */
  async sealBy(key) {
    await this.turnPageBy(this.button(key));
    const asked = (words) => this.page.getByRole('heading', { name: this.words.say(words), exact: true });
    await asked('sign.else.title').or(asked('sign.else.all')).waitFor({ timeout: SEAL_LIMIT_MS });
  }

  /** "No one else"; gives the paper's number as the screen shows it. */
  async finishSigning() {
    await this.turnPageBy(this.button('sign.else.noOne').or(this.button('frame.next')));
    return this.readDocumentNumber();
  }

  async readDocumentNumber() {
    const shown = await this.page.getByText(/^CND(-[0-9A-Z]{4}){3}$/).textContent();
    return shown?.trim() ?? '';
  }

  /** Goodbye, and the kiosk waits for the next person. */
  async sayGoodbye() {
    await this.touch('done.goodbye');
    await this.button('attract.begin').or(this.page.locator('.attract')).first().waitFor();
  }
}
