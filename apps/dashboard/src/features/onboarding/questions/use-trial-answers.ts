import { toUserError } from '@lobby/ui';
import type { UserError } from '@lobby/ui';
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../../../trpc.ts';
import type { TrialAnswer } from './trial.ts';

/** The answers by question, each as soon as it is there. `ask` asks some of them again. */
export function useTrialAnswers(questions: readonly string[]) {
  const [answers, setAnswers] = useState<ReadonlyMap<string, TrialAnswer>>(new Map());
  const [error, setError] = useState<UserError | null>(null);
  const isGone = useRef(false);
  // One after the other: a batch of ten would show nothing before the last one is there.
  const ask = async (asked: readonly string[]): Promise<void> => {
    setError(null);
    setAnswers((before) => new Map([...before].filter(([question]) => !asked.includes(question))));
    for (const question of asked) {
      if (isGone.current) return;
      try {
        const { answer } = await api.answers.preview.mutate({ question });
        setAnswers((before) => new Map(before).set(question, answer));
      } catch (thrown) {
        return setError(toUserError(thrown));
      }
    }
  };
  useEffect(() => {
    isGone.current = false;
    void ask(questions);
    return () => {
      isGone.current = true;
    };
  }, []);
  return { answers, error, ask };
}
