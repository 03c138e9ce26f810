import type {
  Category,
  Commitment,
  Effect,
  Role,
  Severity,
  Stance,
  TargetKind,
  Unjudged,
  Verdict,
} from '@engine/types';

export const CATEGORIES: Record<Category, string> = {
  direct: 'direct threat',
  conditional: 'conditional threat',
  veiled: 'veiled threat',
  incitement: 'incitement',
  wish: 'wish of harm',
  glorification: 'glorification of violence',
  recruitment: 'recruitment',
  doxxing: 'exposure of where somebody is',
  self_harm_baiting: 'urging to self-harm',
};

export const SEVERITIES: Record<Severity, string> = {
  none: 'none',
  low: 'low',
  medium: 'medium',
  high: 'high',
  critical: 'critical',
};

export const STANCES: Record<Stance, string> = {
  asserted: 'asserted: the author means it, as far as the words go',
  reported: 'reported: somebody else’s words or deeds',
  opposed: 'opposed: the author negates or condemns it',
  figurative: 'figurative: an idiom, a game, sport, fiction, or a thing as its target',
};

export const ROLES: Record<Role, string> = {
  act: 'what is done',
  agent: 'who does it',
  target: 'to whom',
  weapon: 'with what',
  time: 'when',
  place: 'where',
  context: 'how it is meant',
};

export const EFFECTS: Record<Effect, string> = {
  raises: 'raises',
  lowers: 'lowers',
  settles: 'settles',
};

export const COMMITMENTS: Record<Commitment, string> = {
  stated: 'stated',
  intended: 'intended',
  possible: 'possible',
  urged: 'urged on others',
  hoped: 'hoped for',
};

export const TARGETS: Record<TargetKind, string> = {
  you: 'the reader',
  person: 'a person',
  group: 'a group of people',
  organisation: 'an organisation',
  place: 'a place where people are',
};

const UNJUDGED: Record<Unjudged, string> = {
  language: 'no pack in use speaks its language',
  pictures: 'it holds no words',
  too_long: 'it is longer than 100,000 characters',
  time_out: 'the judgement was not there in time',
};

const NOT_MEANT: Record<Exclude<Stance, 'asserted'>, string> = {
  reported: 'but as a report',
  opposed: 'but its author opposes it',
  figurative: 'but figuratively',
};

/** A verdict in a sentence. It never says that a text is harmless: the engine cannot know. */
export function inWords({ judged, why, threat, severity, stance, categories }: Verdict): string {
  if (!judged) return `Not judged${why ? `: ${UNJUDGED[why]}` : ''}.`;
  const [main] = categories;
  if (!main) return 'Nothing found. That does not make it harmless.';
  const named = CATEGORIES[main];
  if (threat) return `Reads as ${article(named)}, of ${SEVERITIES[severity]} severity.`;
  if (stance === 'asserted') {
    return `Reads as ${article(named)}, too slight to count as a threat.`;
  }
  return `Has the words of ${article(named)}${stance ? `, ${NOT_MEANT[stance]}` : ''}. Not a threat.`;
}

function article(noun: string): string {
  if (/^(incitement|recruitment|glorification|urging)/.test(noun)) return noun;
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' });

/** A language's name for its BCP 47 tag, `und` included. */
export function languageName(tag: string): string {
  if (tag === 'und') return 'unknown';
  try {
    return languages.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
