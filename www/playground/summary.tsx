import type { Attributes, Verdict } from '@engine/types';
import type { ComponentChildren } from 'preact';
import styles from './playground.module.css';
import {
  CATEGORIES,
  COMMITMENTS,
  inWords,
  languageName,
  SEVERITIES,
  STANCES,
  TARGETS,
} from './words.ts';

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function AttributeRows({ attributes }: { attributes: Attributes }) {
  const { target, means, time, place, condition, commitment } = attributes;
  const quoted = { Means: means, Time: time, Place: place, Condition: condition };
  return (
    <>
      {target && (
        <Row name="Target">
          <bdi>{target.text}</bdi> ({TARGETS[target.kind]})
        </Row>
      )}
      {Object.entries(quoted).map(
        ([name, words]) =>
          words !== null && (
            <Row key={name} name={name}>
              <bdi>{words}</bdi>
            </Row>
          ),
      )}
      {commitment && <Row name="Commitment">{COMMITMENTS[commitment]}</Row>}
    </>
  );
}

/** A verdict in plain words, then each of its parts. */
export function Summary({ verdict }: { verdict: Verdict }) {
  const { threat, severity, stance, score, categories, language, specificity, packs } = verdict;
  const found = categories.length > 0;
  return (
    <>
      <p role="status" class={`${styles.sentence} ${threat ? styles.threat : ''}`}>
        {inWords(verdict)}
      </p>
      <dl class={styles.parts}>
        {found && (
          <>
            <Row name={categories.length > 1 ? 'Categories' : 'Category'}>
              {categories.map((category) => CATEGORIES[category]).join(', ')}
            </Row>
            <Row name="Severity">{SEVERITIES[severity]}</Row>
            {stance && <Row name="Stance">{STANCES[stance]}</Row>}
            <Row name="Score">
              <meter class={styles.score} min={0} max={1} value={score} aria-label="Score" />{' '}
              {score.toFixed(3)}
            </Row>
            <Row name="Specificity">{specificity} of 5 (target, act, means, time, place)</Row>
            <AttributeRows attributes={verdict.attributes} />
          </>
        )}
        <Row name="Language">{languageName(language)}</Row>
        {packs.length > 0 && (
          <Row name="Packs">
            {packs.map(({ name, version }) => `${name} ${version}`).join(', ')}
          </Row>
        )}
      </dl>
    </>
  );
}
