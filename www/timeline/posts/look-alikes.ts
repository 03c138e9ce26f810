import type { Stance } from '@engine/types';
import type { WrittenPost } from '../posts.ts';

/** Posts that hold the words of a threat and are none. */
function alike(
  stance: Stance,
  lang: string,
  posts: readonly (readonly [string, string])[],
): WrittenPost[] {
  return posts.map(([author, text]) => ({ author, text, lang, expect: { mark: 'none', stance } }));
}

const idioms = alike('figurative', 'en', [
  ['third_helping', 'I would kill for a decent bagel right now'],
  ['chalk_dust', 'These exam scripts are going to kill me. Ninety down, sixty to go 😭'],
  ['kettle_on', 'My feet are killing me, never wearing these boots to a wedding again'],
  ['credits_rolling', 'She absolutely murdered that solo. Standing ovation, twice 🔥'],
  ['second_alarm', 'If I miss that train once more my boss is going to have my head 😅'],
  [
    'odd_socks_daily',
    'Dad will shoot me if he sees what I did to the lawn mower, anyone got a spare blade?',
  ],
  ['rainy_window', "Dying of laughter at the bus driver's weather report 💀"],
  ['left_on_read', 'Break a leg tonight @slow_cello!! Front row, crying already'],
  ['plain_yoghurt', 'That hot sauce is the bomb. My tongue is filing a complaint 🔥'],
  ['bus_stop_choir', 'We killed two birds with one stone: rehearsal and dinner in the same pub'],
]);

const games = alike('figurative', 'en', [
  [
    'save_slot_three',
    'Finally killed the last boss after nine evenings. He had one hit point, so did I 🎮',
  ],
  [
    'lag_since_1999',
    'Whoever camps the bridge with the sniper rifle, I will hunt you down next round 😂',
  ],
  ['dungeon_tea', 'Our bard tried to stab the dragon with a spoon. We have a new plan.'],
  [
    'pixel_orchard',
    'Tip for wave 30: burn the nest first, then shoot the wasps, then plant your pumpkins',
  ],
  ['save_slot_three', 'He bombed my base while I was making tea. My own brother. In co-op.'],
]);

const sport = alike('figurative', 'en', [
  [
    'late_goal_again',
    'We are going to destroy them on Saturday, five nil, you heard it here first ⚽',
  ],
  ['left_back_lane', 'What a shot! What a strike! The keeper had no chance ⚽🔥'],
  ['row_z_regular', 'Their defence got slaughtered in the second half and honestly ours was next'],
  ['half_time_tea', 'Sudden death extra time. My nerves cannot take this.'],
]);

const software = alike('figurative', 'en', [
  [
    'nil_pointer_diary',
    'If the worker hangs, kill the process, delete the lock file and start it again',
  ],
  [
    'merge_conflict',
    'git blame says I wrote it. I will kill this function and nobody will ever know',
  ],
  [
    'tabs_and_spaces',
    'The parent must wait for its children or they become zombies, then you have to kill them by hand',
  ],
  ['green_build', 'Our release train got shot down by one failing test. Executing plan B.'],
]);

const kitchen = alike('figurative', 'en', [
  [
    'sourdough_sunday',
    'Beat the eggs, stab the potatoes with a fork, burn nothing. That is the whole recipe.',
  ],
  [
    'third_helping',
    'Whip the cream until it is stiff, crush the biscuits and drown everything in coffee ☕',
  ],
  [
    'allotment_nine',
    'War on slugs, day nine. I will kill every last one of them, right after this rain 🌱',
  ],
]);

const screen = alike('figurative', 'en', [
  [
    'aisle_seat',
    "So in the third act the baker says 'I will poison you all' and the hall just cheers. Great villain 🎬",
  ],
  [
    'box_set_weekend',
    'Just kidding, I am not going to strangle you for the spoiler @matinee_only /s',
  ],
  [
    'matinee_only',
    'Writing my crime novel. Chapter one: somebody shoots the mayor. Chapter two: everybody is relieved and nobody has an alibi.',
  ],
]);

const reports = alike('reported', 'en', [
  [
    'harbour_gazette',
    'A man who threatened to blow up the ferry terminal was arrested on Tuesday, police said. Nobody was hurt.',
  ],
  [
    'night_editor',
    'Court report: the accused wrote to the judge, "I will burn your house down". He has been sentenced to two years.',
  ],
  [
    'harbour_gazette',
    'Two people were stabbed outside a bar last night. Both are out of danger, a suspect is in custody.',
  ],
  [
    'night_editor',
    'Our reporter received 40 messages this week. One of them said: "We will kill you and your family." She is with the police now.',
  ],
  [
    'market_square',
    'He told my neighbour that he would break her windows if she parks there again. She has called the police, good.',
  ],
  [
    'budget_reader',
    'The group says it will execute the hostages unless the ransom is paid, the foreign ministry confirmed on Sunday.',
  ],
]);

const condemned = alike('opposed', 'en', [
  [
    'quiet_corner',
    'Telling someone to "go kill yourself" is never a joke. Report it and write to the person instead ❤️',
  ],
  [
    'chalk_dust',
    'Nobody should ever say "I will kill you" to a referee. Under-tens football. What is wrong with people?',
  ],
  [
    'left_back_lane',
    'To the people who wrote "he should be shot" under the transfer news: you are not fans, go away.',
  ],
  [
    'bench_with_a_view',
    'I do not want anybody to get hurt, I want the road closed to lorries. That is all.',
  ],
  [
    'market_square',
    'No, we are not going to "burn down the town hall". We are going to fill in a form, like adults.',
  ],
]);

const arabic = alike('figurative', 'ar', [
  ['cairo_balcony', 'الجو حر موت النهاردة، محتاجين شتا بقى'],
  ['oud_and_rain', 'المسلسل ده قتلني ضحك 😂 الحلقة الأخيرة تحفة'],
  ['corner_kick_ar', 'بكرة هندبحهم في الماتش تلاتة صفر ⚽'],
  ['gulf_kitchen', 'اضربوا البيض مع السكر خمس دقائق ثم أضيفوا الطحين'],
]);

const arabicReports = alike('reported', 'ar', [
  ['al_marsa_news', 'ألقت الشرطة القبض على رجل هدد بتفجير محطة القطار، ولم يصب أحد بأذى'],
  ['al_marsa_news', 'قال الشاهد أمام المحكمة إن المتهم صرخ: "سأحرق بيتكم" ثم هرب'],
]);

export const lookAlikes: readonly WrittenPost[] = [
  ...idioms,
  ...games,
  ...sport,
  ...software,
  ...kitchen,
  ...screen,
  ...reports,
  ...condemned,
  ...arabic,
  ...arabicReports,
].map((post, index) => (index === 0 ? { ...post, place: 2 } : post));
