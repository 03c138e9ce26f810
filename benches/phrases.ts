/** Lists as long as those that people install, made up so that every run has the same. */

const ACTS =
  'break burn bury choke crush cut drown hang harm hit hunt hurt kick knife maim murder poison punch shoot slap slice smash stab strangle torch'.split(
    ' ',
  );
const WHOM =
  'you|him|her|them|all of you|your kids|your family|that man|those people|every one|your dog|your friends|this town|the teacher|the mayor|the judge|the driver|my boss|our guard|that crowd'.split(
    '|',
  );
const LEADS = ['will', 'must'];

/** 1,000 short phrases in the manner of threats. */
export function phrases(): string[] {
  return LEADS.flatMap((lead) =>
    ACTS.flatMap((act) => WHOM.map((whom) => `${lead} ${act} ${whom}`)),
  );
}

/** 1,000 words of two syllables. */
export function words(): string[] {
  const onsets = 'b d f g k l m n p r'.split(' ');
  const rhymes = 'ab ock ill um ast'.split(' ');
  const endings = 'er ing le on ish ard y um ette ock ap in is ot ul ent ax em id oo'.split(' ');
  return onsets.flatMap((onset) =>
    rhymes.flatMap((rhyme) => endings.map((ending) => onset + rhyme + ending)),
  );
}
