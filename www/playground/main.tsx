import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { engineBesideThePage } from './engine.ts';
import type { Judge } from './judge.ts';
import styles from './page.module.css';

import { Playground } from './playground.tsx';
import { samples } from './samples.ts';

function Page() {
  const [judge, setJudge] = useState<Judge | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    engineBesideThePage(new URL('./engine/', document.baseURI)).then(setJudge, (error: unknown) =>
      setProblem(error instanceof Error ? error.message : String(error)),
    );
  }, []);
  return (
    <main class={styles.page}>
      <header>
        <h1>Playground</h1>
        <p>
          See what <a href="../">Watchword</a> finds in a text, and why. The engine runs in this
          page; what you type is sent nowhere. Only the form of a text is judged, not who wrote it
          or whether it is meant.
        </p>
      </header>
      {judge && <Playground judge={judge} samples={samples} />}
      {!judge && !problem && <p role="status">Loading the engine…</p>}
      {problem && (
        <p role="alert" class={styles.problem}>
          The engine could not be loaded ({problem}). Build it with <code>./build.sh build</code>,
          and open this page from a web server: browsers load no modules from files.
        </p>
      )}
    </main>
  );
}

const root = document.getElementById('root');
if (root) render(<Page />, root);
