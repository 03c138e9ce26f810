import type { WrittenPost } from '../posts.ts';

/**
 * The few posts that are to be marked. Soberly worded and only as many as it takes: each
 * category, in the languages that packs exist for, and each way in which a text can change.
 */
export const threats: readonly WrittenPost[] = [
  {
    author: 'grey_hatchback',
    lang: 'en',
    text: '@market_square you took my space for the last time. Tomorrow night I will burn your car with you in it.',
    expect: { mark: 'blur', category: 'direct', stance: 'asserted' },
    place: 3,
  },
  {
    author: 'block_and_report',
    lang: 'en',
    text: '@lamp_post_9 I w1ll k i l l you, count on it 🔥',
    expect: { mark: 'blur', category: 'direct', stance: 'asserted' },
  },
  {
    author: 'throwaway_4471',
    lang: 'ar',
    text: 'سأقتلك يا @olive_press انتظرني غدا أمام بيتك',
    expect: { mark: 'blur', category: 'direct', stance: 'asserted' },
    place: 7,
  },
  {
    author: 'no_more_votes',
    lang: 'en',
    text: 'If the council does not cancel the vote by Friday, we will bomb the town hall. More at no-more-votes.example/why',
    expect: { mark: 'blur', category: 'conditional', stance: 'asserted' },
    place: 12,
  },
  {
    author: 'throwaway_8120',
    lang: 'ar',
    text: 'لو شفتك في الشارع تاني هقتلك',
    expect: { mark: 'blur', category: 'conditional', stance: 'asserted' },
  },
  {
    author: 'eyes_on_you_77',
    lang: 'en',
    text: '@night_editor Lovely children you have. It would be a shame if something happened to them on the way to school.',
    expect: { mark: 'blur', category: 'veiled', stance: 'asserted' },
  },
  {
    author: 'throwaway_3309',
    lang: 'ar',
    text: 'نعرف أين تسكن يا @al_marsa_news ونعرف مدرسة أولادك، انتبه لنفسك',
    expect: { mark: 'blur', category: 'veiled', stance: 'asserted' },
  },
  {
    author: 'last_straw_forum',
    lang: 'en',
    text: 'Everyone who works at that clinic should be shot. Somebody has to do it.',
    expect: { mark: 'blur', category: 'incitement', stance: 'asserted' },
  },
  {
    author: 'petrol_and_paper',
    lang: 'en',
    text: 'Tonight at nine, bring petrol #BurnTheNewsroom',
    expect: { mark: 'blur', category: 'incitement', stance: 'asserted' },
  },
  {
    author: 'throwaway_5526',
    lang: 'ar',
    text: 'اقتلوا موظفي الشركة في مكاتبهم ولا ترحموا منهم أحدا',
    expect: { mark: 'blur', category: 'incitement', stance: 'asserted' },
  },
  {
    author: 'bad_loser_fc',
    lang: 'en',
    text: '@plain_yoghurt I hope you die in agony, and soon.',
    expect: { mark: 'blur', category: 'wish', stance: 'asserted' },
  },
  {
    author: 'cause_above_all',
    lang: 'en',
    text: 'The man who shot those worshippers is a hero and I salute him.',
    expect: { mark: 'blur', category: 'glorification', stance: 'asserted' },
  },
  {
    author: 'cause_above_all',
    lang: 'en',
    text: 'Brothers, talk is over. Join our fighters and take up arms against them. Write to me for the oath.',
    expect: { mark: 'blur', category: 'recruitment', stance: 'asserted' },
  },
  {
    author: 'map_pin_drop',
    lang: 'en',
    text: 'She lives at 14 Millrace Lane, second floor, and is alone after six. Pay her a visit and make her regret it.',
    expect: { mark: 'blur', category: 'doxxing', stance: 'asserted' },
  },
  {
    author: 'block_and_report',
    lang: 'en',
    text: '@quiet_corner nobody would miss you. Go kill yourself.',
    expect: { mark: 'blur', category: 'self_harm_baiting', stance: 'asserted' },
  },
  {
    author: 'desk_seven',
    lang: 'en',
    text: 'This arrived this morning. Reported, and I am still coming to work. Be kind to each other today.',
    quoted: {
      author: 'throwaway_9902',
      lang: 'en',
      text: '@desk_seven I am coming to your office with a knife and I will stab you at your desk.',
      expect: { mark: 'blur', category: 'direct', stance: 'asserted' },
    },
    expect: { mark: 'none' },
    place: 9,
  },
  {
    author: 'landlord_letters',
    lang: 'en',
    text: 'Fourteen months of letters to my landlord, a short summary. The heating was off from October. The window fell out in January. In March he put the rent up and changed the lock of the cellar.',
    rest: {
      text: 'I have had enough of him. If he comes to my door once more I will shoot him.',
      expect: { mark: 'blur', category: 'conditional', stance: 'asserted' },
    },
    expect: { mark: 'none' },
    place: 14,
  },
  {
    author: 'sunday_striker',
    lang: 'en',
    text: 'See you at the match on Sunday @left_back_lane',
    edit: {
      seconds: 4,
      text: 'See you at the match on Sunday @left_back_lane. I will cut your throat in the car park.',
      expect: { mark: 'blur', category: 'direct', stance: 'asserted' },
    },
    expect: { mark: 'none' },
    place: 5,
  },
  {
    author: 'hot_head_cold_tea',
    lang: 'en',
    text: 'I will break your legs for this @roommate_b',
    edit: {
      seconds: 6,
      text: 'I owe you a cake for this @roommate_b, thank you for feeding the cat 🐈',
      expect: { mark: 'none' },
    },
    expect: { mark: 'blur', category: 'direct', stance: 'asserted' },
    place: 10,
  },
];
