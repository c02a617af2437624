/** Turns texts into vectors of one model. */
export interface Embedder {
  /** The model's name, recorded with each of its vectors. */
  model: string;
  dimensions: number;
  /** Tokens of a text that the model reads; the rest is cut off. */
  maxTokens: number;
  /** One unit vector per text, in order. Queries go before passages, so that a visitor doesn't wait for an upload. */
  embed: (texts: readonly string[], purpose: 'query' | 'passage') => Promise<Float32Array[]>;
  close: () => Promise<void>;
}
