/** Plays two soft tones. A browser stays silent until the visitor has interacted with the page. */
export function playAlertSound(): void {
  try {
    const context = new AudioContext();
    const volume = new GainNode(context, { gain: 0.05 });
    volume.connect(context.destination);
    for (const [index, frequency] of [660, 880].entries()) {
      const tone = new OscillatorNode(context, { frequency });
      tone.connect(volume);
      tone.start(context.currentTime + index * 0.12);
      tone.stop(context.currentTime + index * 0.12 + 0.1);
    }
    setTimeout(() => void context.close(), 500);
  } catch {
    // The browser has no audio.
  }
}
