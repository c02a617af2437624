import type { RecordStage, StageInput } from '@lobby/contracts/records';
import { createKey } from '../../custom-fields/index.ts';

/** Gives every new stage a key; the others keep theirs if they are stages of this type. */
export function nameStages(stages: readonly StageInput[], current: readonly RecordStage[]): RecordStage[] {
  const known = new Set(current.map(({ key }) => key));
  // A key that is freed now is not given to another stage, which its records would then be in.
  const taken = new Set(known);
  const used = new Set<string>();
  return stages.map(({ key, label, end }) => {
    const kept = key !== null && known.has(key) && !used.has(key) ? key : createKey(label, taken);
    taken.add(kept);
    used.add(kept);
    return { key: kept, label, end };
  });
}
