import type { Loudness } from './claim-alert.ts';

/** Two soft tones: frequency in Hz, and the start of each in seconds. */
const TONES = [
  { frequency: 659.25, at: 0 },
  { frequency: 880, at: 0.18 },
] as const;
const DURATION_S = 0.6;
const VOLUMES = { loud: 0.2, quiet: 0.03 } as const;

let context: AudioContext | undefined;

/** Plays the alert once; a quiet one is its first tone, low. A browser stays silent until the member has interacted with the page. */
export function playAlertSound(loudness: Loudness = 'loud'): void {
  context ??= new AudioContext();
  const { currentTime, destination } = context;
  if (context.state === 'suspended') void context.resume();
  for (const { frequency, at } of loudness === 'loud' ? TONES : TONES.slice(0, 1)) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0, currentTime + at);
    volume.gain.linearRampToValueAtTime(VOLUMES[loudness], currentTime + at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, currentTime + at + DURATION_S);
    tone.connect(volume).connect(destination);
    tone.start(currentTime + at);
    tone.stop(currentTime + at + DURATION_S);
  }
}
