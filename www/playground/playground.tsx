import type { Explanation } from '@engine/types';
import { useEffect, useReducer, useState } from 'preact/hooks';
import type { Judge } from './judge.ts';
import { Legend, Marked } from './marked.tsx';
import { Packs } from './packs.tsx';
import styles from './playground.module.css';
import { Reasons } from './reasons.tsx';
import type { Sample } from './samples.ts';
import { Stages } from './stages.tsx';
import { Summary } from './summary.tsx';

interface Outcome {
  /** The text that was judged; offsets are of this one, whatever is typed meanwhile. */
  text: string;
  explanation: Explanation;
  milliseconds: number;
}

interface PlaygroundProps {
  judge: Judge;
  samples: readonly Sample[];
}

/** Type a text, see what the engine makes of it. Where the engine lives is the judge's business. */
export function Playground({ judge, samples }: PlaygroundProps) {
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [rule, setRule] = useState<string | null>(null);
  const [packsChanged, changePacks] = useReducer((changes: number) => changes + 1, 0);

  useEffect(() => {
    if (text === '') {
      setOutcome(null);
      setProblem(null);
      return;
    }
    let superseded = false;
    const begun = performance.now();
    judge.explain(text).then(
      (explanation) => {
        if (superseded) return;
        setProblem(null);
        setOutcome({ text, explanation, milliseconds: performance.now() - begun });
      },
      (error: unknown) => {
        if (superseded) return;
        setOutcome(null);
        setProblem(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      superseded = true;
    };
  }, [text, judge, packsChanged]);

  return (
    <div class={styles.playground}>
      <section class={styles.input}>
        <label for="playground-text">Text</label>
        <textarea
          id="playground-text"
          rows={5}
          dir="auto"
          spellcheck={false}
          placeholder="Type or paste a post"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <div class={styles.samples}>
          <span id="playground-samples">Try</span>
          <ul aria-labelledby="playground-samples">
            {samples.map((sample) => (
              <li key={sample.name}>
                <button type="button" lang={sample.lang} onClick={() => setText(sample.text)}>
                  {sample.name}
                </button>
              </li>
            ))}
          </ul>
        </div>
        <details class={styles.panel}>
          <summary>Packs</summary>
          <Packs judge={judge} onChange={() => changePacks(0)} />
        </details>
      </section>
      <div class={styles.outcome}>
        {problem && (
          <p role="alert" class={styles.problem}>
            The engine gave no answer: {problem}
          </p>
        )}
        {!outcome && !problem && <p class={styles.quiet}>What is found will appear here.</p>}
        {outcome && (
          <>
            <section class={styles.panel}>
              <h2>Verdict</h2>
              <Summary verdict={outcome.explanation.verdict} />
              <p class={styles.quiet}>With every stage, in {outcome.milliseconds.toFixed(1)} ms.</p>
            </section>
            <section class={styles.panel}>
              <h2>In the text</h2>
              <Marked text={outcome.text} spans={outcome.explanation.verdict.spans} rule={rule} />
              <Legend text={outcome.text} spans={outcome.explanation.verdict.spans} />
            </section>
            <section class={styles.panel}>
              <h2>Why</h2>
              <Reasons reasons={outcome.explanation.verdict.reasons} onPoint={setRule} />
            </section>
            <section class={styles.panel}>
              <h2>Stage by stage</h2>
              <Stages stages={outcome.explanation.stages} />
            </section>
          </>
        )}
      </div>
    </div>
  );
}
