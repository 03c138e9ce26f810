import type { PackInfo } from '@engine/types';
import { useEffect, useState } from 'preact/hooks';
import type { Judge } from './judge.ts';
import styles from './playground.module.css';
import { languageName } from './words.ts';

/** The pack whose marks all others are written in. */
const ALWAYS = 'core';

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

interface PacksProps {
  judge: Judge;
  /** Called when other packs are in use than before. */
  onChange: () => void;
}

/** Which packs judge, and a way to bring one's own. */
export function Packs({ judge, onChange }: PacksProps) {
  const [packs, setPacks] = useState<PackInfo[]>([]);
  const [off, setOff] = useState<ReadonlySet<string>>(new Set());
  const [problems, setProblems] = useState<string[]>([]);

  useEffect(() => {
    judge.packs().then(setPacks, (error: unknown) => setProblems([messageOf(error)]));
  }, [judge]);

  const use = async (known: readonly PackInfo[], without: ReadonlySet<string>) => {
    setOff(without);
    try {
      await judge.usePacks(known.map(({ name }) => name).filter((name) => !without.has(name)));
    } catch (error) {
      setProblems([messageOf(error)]);
    }
    onChange();
  };

  const toggle = (name: string) => {
    const next = new Set(off);
    if (!next.delete(name)) next.add(name);
    return use(packs, next);
  };

  const load = async (files: FileList) => {
    const refused: string[] = [];
    let known = packs;
    for (const file of files) {
      try {
        const pack = await judge.loadPack(await file.text(), file.name);
        known = [...known.filter(({ name }) => name !== pack.name), pack];
      } catch (error) {
        refused.push(messageOf(error));
      }
    }
    setProblems(refused);
    setPacks(known);
    await use(known, off);
  };

  return (
    <>
      <ul class={styles.packs}>
        {packs.map(({ name, version, language, title, rules }) => (
          <li key={name}>
            <label>
              <input
                type="checkbox"
                checked={!off.has(name)}
                disabled={name === ALWAYS}
                onChange={() => toggle(name)}
              />
              <span>
                <strong>{name}</strong> {title || languageName(language)}{' '}
                <span class={styles.quiet}>
                  {version}, {rules === 1 ? '1 rule' : `${rules} rules`}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <label class={styles.file}>
        Try a pack of your own{' '}
        <input
          type="file"
          accept=".toml"
          multiple
          onChange={async (event) => {
            const input = event.currentTarget;
            if (input.files) await load(input.files);
            // So that the same file, mended, can be chosen again.
            input.value = '';
          }}
        />
      </label>
      {problems.length > 0 && (
        <div role="alert" class={styles.problem}>
          {problems.map((problem) => (
            <pre key={problem}>{problem}</pre>
          ))}
        </div>
      )}
    </>
  );
}
