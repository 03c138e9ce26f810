/** A text to try. */
export interface Sample {
  name: string;
  text: string;
  /** BCP 47. */
  lang: string;
}

export const samples: readonly Sample[] = [
  {
    name: 'a threat',
    lang: 'en',
    text: 'I will break your arm tomorrow, right outside your office.',
  },
  { name: 'a condition', lang: 'en', text: 'If you park here again, I will burn your van.' },
  { name: 'a disguise', lang: 'en', text: 'i w1ll h u r t you' },
  { name: 'a call', lang: 'en', text: 'Somebody should punch that referee.' },
  { name: 'a report', lang: 'en', text: 'He told the court: "I will burn your house down."' },
  { name: 'a refusal', lang: 'en', text: 'I would never hurt you.' },
  { name: 'an idiom', lang: 'en', text: 'This queue is killing me.' },
  { name: 'a game', lang: 'en', text: 'We finally killed the dragon on the last level.' },
  { name: 'تهديد', lang: 'ar', text: 'سأكسر يدك غدا أمام مكتبك' },
  { name: 'مبالغة', lang: 'ar', text: 'المسلسل ده قتلني ضحك' },
];
