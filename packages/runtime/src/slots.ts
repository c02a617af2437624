export interface Slots {
  /** Claims a place of a key. Gives what frees it again; null: all places of the key are taken. */
  claim: (key: string) => (() => void) | null;
}

/** Places for what one key does at the same time. Nothing waits for one: who finds none is refused, or does without. */
export function createSlots(maxOfKey: number): Slots {
  const taken = new Map<string, number>();
  return {
    claim: (key) => {
      const count = taken.get(key) ?? 0;
      if (count >= maxOfKey) return null;
      taken.set(key, count + 1);
      let isFree = false;
      return () => {
        if (isFree) return;
        isFree = true;
        const left = (taken.get(key) ?? 1) - 1;
        if (left > 0) taken.set(key, left);
        else taken.delete(key);
      };
    },
  };
}
