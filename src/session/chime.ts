/** Two short tones for who does not look at the screen: made here, because a kiosk needs no file and no network for them. */

export type Chime = 'warning' | 'call';

/** Hertz, in the order they are heard; a call rises, a warning falls. */
const TONES: Readonly<Record<Chime, readonly number[]>> = { warning: [784, 587], call: [587, 784, 988] };
const TONE_S = 0.28;
const SOFT_S = 0.03;
const LOUDNESS = 0.35;
const LONGEST_WAKE_MS = 1000;

let audio: AudioContext | null = null;

/** Never throws: a kiosk without a loudspeaker warns on the screen all the same. */
export function playChime(kind: Chime): void {
  try {
    const context = (audio ??= new AudioContext());
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    const startS = context.currentTime + SOFT_S;
    TONES[kind].forEach((hertz, index) => playTone(context, hertz, startS + index * TONE_S));
  } catch {
    audio = null;
  }
}

function playTone(context: AudioContext, hertz: number, fromS: number): void {
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = hertz;
  volume.gain.setValueAtTime(0, fromS);
  volume.gain.linearRampToValueAtTime(LOUDNESS, fromS + SOFT_S);
  volume.gain.exponentialRampToValueAtTime(0.001, fromS + TONE_S);
  tone.connect(volume).connect(context.destination);
  tone.start(fromS);
  tone.stop(fromS + TONE_S);
}

/** Whether the page can make a tone at all; whether anybody hears it, only a person can say. */
export async function canSound(): Promise<boolean> {
  try {
    const context = (audio ??= new AudioContext());
    // It may wait for a device that never comes.
    await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, LONGEST_WAKE_MS))]);
    return context.state === 'running';
  } catch {
    audio = null;
    return false;
  }
}
