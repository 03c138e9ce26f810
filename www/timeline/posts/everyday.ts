import type { WrittenPost } from '../posts.ts';
import { harmless } from './harmless.ts';

const food = harmless(
  'en',
  ['sourdough_sunday', 'plain_yoghurt', 'kettle_on', 'third_helping'],
  [
    'The starter has doubled overnight and smells like green apples. We bake at noon ☕',
    'Hot take: the best part of a lasagne is the corner. All four of them.',
    {
      text: 'Tried the noodle place next to the tram depot. Queue round the block, worth every minute. tram-depot-noodles.example/menu',
      picture: 'A bowl of noodles with a soft egg and spring onions',
      place: 1,
    },
    'Does anybody else eat cold pizza standing in front of the open fridge or is that just me 🍕',
    'Reminder that you can freeze ginger whole and grate it straight from frozen. Changed my kitchen.',
    "My neighbour left a bag of plums on the doorstep with a note that says 'too many'. I love this street ❤️",
    'Made shakshuka for six people in a pan for three. Nobody complained, everybody had seconds.',
    'Lunch break poll: soup or salad? Wrong answers only #LunchBreak',
    "The recipe said 'season to taste' and I have never felt so unsupervised.",
    'Second attempt at croissants. They look like slippers but they taste like Paris 😂',
    'Whoever invented the lid that fits every pan deserves a statue.',
    'Coffee machine at work is back from repair. Morale up 400 percent ☕☕',
    'If anyone wants chillies, I planted twelve and every single one of them took 🌱',
    "Grandma's rule: never trust a cook who measures garlic.",
  ],
);

const football = harmless(
  'en',
  ['late_goal_again', 'left_back_lane', 'row_z_regular', 'half_time_tea'],
  [
    'Nil nil at half time and my tea is already cold. Classic #Matchday ⚽',
    'That save in the 88th minute!! I woke up the whole house 🔥',
    'Our under-12s lost 7-1 and sang all the way home. Best team in the league.',
    'Season ticket renewed. See you all in August, row Z, same seats, same bad singing.',
    {
      text: 'Away end was bouncing tonight. Voice gone, scarf lost, three points in the bag ⚽',
      picture: 'Floodlights over a wet pitch at dusk',
    },
    'The new manager wants us to play out from the back. Our back would like a word.',
    'Serious question: who decided that the offside line is drawn from the armpit?',
    "Women's cup draw is out. We get the champions at home, lovely little evening that will be.",
    "@left_back_lane your prediction league score is now lower than my dog's. He picks by barking 🐕",
    'Three injuries in one week. At this point the physio gets a shirt number.',
    'Five-a-side tonight at the sports hall, we need one more. Bring shin pads and low expectations #FiveASide',
  ],
);

const games = harmless(
  'en',
  ['save_slot_three', 'dungeon_tea', 'pixel_orchard', 'lag_since_1999'],
  [
    'One hundred hours in and I have just found out there is a run button 😅',
    'Anyone up for a chill farming run tonight? I will water, you fish 🎮',
    'The soundtrack of the second level lives in my head and pays no rent.',
    'My little brother beat me at chess with his eyes on the television. I am proud and hurt.',
    "Patch notes: 'fixed an issue where the goat could open doors'. Bring back the goat!",
    'Our board game night has a waiting list now. Eleven people, one table, four chairs.',
    {
      text: "Finished the puzzle. 2,000 pieces, one missing. It was in the cat's bed 🐈",
      picture: 'A finished jigsaw puzzle of a harbour with one hole in it',
    },
    'The tutorial is longer than some films I have seen.',
    'Co-op partner wanted for a cosy train game, I bring snacks and a very bad sense of direction.',
    'Speedrun practice, day 40: saved two seconds, lost my weekend.',
  ],
);

const software = harmless(
  'en',
  ['merge_conflict', 'green_build', 'tabs_and_spaces', 'nil_pointer_diary'],
  [
    'It compiled on the first try so now I am looking for what I forgot.',
    'Wrote a test that fails. Fixed the code. Test still fails. The test was right about me.',
    'Our standup took 45 minutes today. We were, in fact, all sitting down.',
    'New blog post: what I learned from deleting 9,000 lines. green-build.example/less',
    "Naming things is hard. I have a variable called thing2 and it runs a bakery's payroll.",
    'Can somebody explain time zones to me? Asking for a calendar.',
    'The intern found the bug in ten minutes that three of us had stared at all week. Cake for the intern 🎂',
    'Dark mode shipped. Nobody noticed. That is how you know it works.',
    "If your changelog says 'various improvements' I assume you changed one comma.",
    'The demo worked. I repeat: the demo worked. Screens off, everybody go home 🎉',
    'Upgraded one dependency this morning. It is now evening #SoftwareLife',
    {
      text: "Talk proposal accepted! 'Forty years of undo', with slides drawn by my daughter 🎉",
      picture: "A child's drawing of a computer with a large arrow on it",
    },
  ],
);

const town = harmless(
  'en',
  ['tram_line_6', 'ferry_timetable', 'market_square', 'bench_with_a_view'],
  [
    'Line 6 runs every ten minutes again from Monday, including late evenings. tram-line-6.example/news',
    'Small thing, but the driver waited for me this morning. Thank you, driver of the 7:42 🙏',
    'Roadworks on Mill Street until the 14th. Bikes can pass on the river side 🚲',
    {
      text: 'First frost on the canal this morning. Two swans, no people, very loud silence.',
      picture: 'A frozen canal with two swans',
      place: 4,
    },
    'The library now lends out drills, tents and a telescope. Best card in my wallet 📚',
    'Lost: one grey mitten, left hand, between the station and the bakery. Sentimental value.',
    'Found: a grey mitten, left hand, outside the bakery. It is on the fence.',
    'Ferry cancelled because of fog. The whole queue has started sharing biscuits.',
    'Whoever plays the trumpet on Saturday mornings behind the church: you are getting better!',
    'The market has strawberries. In this weather! I asked no questions.',
    'Heads up, the lift at North station is out of order again, use the ramp by the flower shop.',
    'City council meeting is open to everyone tonight at seven. Topic: more benches. I have opinions.',
  ],
);

const pets = harmless(
  'en',
  ['mostly_cat_hair', 'two_old_dogs', 'hamster_minutes', 'parrot_on_leave'],
  [
    'The cat has discovered the keyboard. Expect typos and one email to my boss 🐈',
    'Old dog, new trick: he rings the bell for a biscuit and looks surprised every time 🐕',
    'Vet says he is a perfectly healthy weight for a slightly larger cat.',
    {
      text: 'Foster kittens, day three. They have taken the sofa. We live on the floor now ❤️',
      picture: 'Three kittens asleep on a green sofa',
    },
    'Does your dog also wait at the wrong side of the door? Every door?',
    'The parrot has learned the microwave beep. Nobody in this house has had a warm meal since.',
    "Took the hamster's wheel apart to oil it. Peace at last, 2 a.m. edition.",
    'She sleeps sixteen hours and still gets more done than I do.',
    'Adopted! After 400 days in the shelter Biscuit has a garden and two children of her own to herd 🎉',
    'Cat sitter wanted for the first week of May. Pay: money, and the honour.',
  ],
);

const school = harmless(
  'en',
  ['chalk_dust', 'exam_week_again', 'back_row_notes', 'lab_coat_pocket'],
  [
    'A pupil asked today whether the Romans had weekends. I do not know and I cannot stop thinking about it.',
    'Thesis word count: 41,000. Thesis useful word count: we do not talk about that.',
    "Parents' evening survived. Three people told me I look tired, all of them correct.",
    'Exam tomorrow and I have made a very beautiful timetable for studying 😅',
    'Our class raised 312 for the animal shelter with a cake sale. I ate about 40 of it 🎂',
    'The photocopier knows when it is the last day before the holidays.',
    'Physics homework: measure your stairs. Half the class found out they live on the ground floor.',
    "Does anyone have notes from Thursday's lecture? I was there, I just was not there.",
    'Graduation in four weeks!! Mum has already ironed the shirt.',
    'Reading week means that I read one page and then look out of the window for a week 📚',
    "First graders explained rain to me: 'the clouds are full so they share' 🌧️",
  ],
);

const screen = harmless(
  'en',
  ['aisle_seat', 'credits_rolling', 'box_set_weekend', 'matinee_only'],
  [
    'Three hours long and I did not look at my watch once. Go and see it on a big screen 🎬',
    'The book was better. The film had better hats, though.',
    'Nobody warned me that the last episode was a musical.',
    'Unpopular opinion: popcorn is too loud for quiet films.',
    'We started one episode at nine. It is now two and we know everything about lighthouses.',
    'The sequel has the same plot but now it rains 🌧️',
    'Film club on Thursday: black and white, subtitles, tea. Bring a cushion #FilmClub',
    'That final shot. I stayed until the lights came on and the man with the broom nodded at me.',
    "My dad reviews every film the same way: 'Good sound.'",
  ],
);

const music = harmless(
  'en',
  ['b_side_lover', 'slow_cello', 'bus_stop_choir'],
  [
    "Record shop find of the year: the live album, two euros, cover signed by somebody's aunt.",
    'Practised scales for an hour. The neighbour knocked to ask for a song instead 😂',
    'Choir needs tenors. If you can hold a note and a mug we want you. #ComeSing',
    'That bass line has been in my head since Tuesday, please send help or more bass.',
    'Gig moved to the big hall because of the demand. We used to play for our mums ❤️',
    'New single out at midnight. It is about a roundabout. bus-stop-choir.example/listen',
    'Learned the cello at 51. The squeak is a feature.',
  ],
);

const news = harmless(
  'en',
  ['night_editor', 'harbour_gazette', 'weather_desk', 'budget_reader'],
  [
    'Parliament votes on the rail budget on Wednesday. Here is what is in it and what is not: harbour-gazette.example/rail',
    'Rain from the west after midnight, clearing by noon. Take a coat, leave the umbrella: wind ☀️',
    'Turnout so far 61 percent, four points above last time. Polls close at eight.',
    'The minister resigned this afternoon after six weeks of questions about the contract.',
    "Correction: an earlier post gave the bridge's length in metres. It was feet. We regret the swim.",
    'Unemployment falls for the fifth month in a row, wages still lag behind rents.',
    'Coalition talks broke off at 3 a.m. and resume at nine. Nobody has slept, everybody has a statement.',
    'Court rules that the city must publish the air data. We asked for it two years ago.',
    'The new tax form is four pages shorter. We read it so that you do not have to. budget-reader.example/form',
    "Strike ends at the port: both sides accept the mediator's offer, ferries sail from six.",
    'I disagree with nearly everything she says and she answered every question for two hours. More of that, please.',
    'Honestly, the whole debate was two people reading different numbers at each other.',
    'This government could not organise a queue at a bakery. Vote them out in spring!',
    'The mayor is a disgrace and a liar and I will say so at every meeting until she answers the letter.',
  ],
);

const life = harmless(
  'en',
  ['rainy_window', 'quiet_corner', 'second_alarm', 'odd_socks_daily', 'left_on_read', 'roommate_b'],
  [
    'Slept eight hours by accident. Who am I.',
    'Moved the sofa ten centimetres and now it is a different flat.',
    'Called my sister for a quick question. Two hours. We still have not got to the question ❤️',
    "Today I said 'you too' to the waiter who told me to enjoy my meal. See you all in another country.",
    'Six months without cigarettes today. My lungs send their regards 🎉',
    'Is it too early for the good chair on the balcony? Asking at 6 a.m. ☀️',
    'The plumber sang. The whole time. Five stars.',
    'I have reached the age where a new sponge for the sink is exciting.',
    'Therapist said to write down three good things: soup, socks, you lot.',
    'Bad day. Going for a long walk with no phone. Talk tomorrow.',
    'Interview went well, I think? They laughed twice and only one of those was a joke 🙏',
    'Happy birthday to my twin, who is older and never lets me forget it 🎂',
    'Gran is out of hospital and already complaining about the tea. All is well ❤️',
    'The alarm and I have agreed to see other people.',
    'If you need me I will be reorganising the spice drawer by colour of mood.',
    'Third date tomorrow. He likes maps. I like people who like maps.',
    'Packed for two nights. Brought four books, no trousers 😅',
    'Rent went up again. I would like to thank my landlord for the motivation.',
    'Therapy, laundry, soup, bed. A perfect Sunday has four parts.',
    "Who else says 'right' before standing up? #GettingOld",
  ],
);

const making = harmless(
  'en',
  ['allotment_nine', 'darn_it_all', 'bike_kitchen', 'loose_screw_box'],
  [
    'The tomatoes are in. All I can do now is worry 🌱',
    'Learned to darn a sock from a video made in 2009. The sock is prouder than I am.',
    'Bike kitchen is open until nine, we have pumps, patches and one good lamp 🚲',
    "Measured twice, cut once, still wrong. The shelf is 'rustic' now.",
    {
      text: 'Two winters of evenings and the boat floats. It leaks, but it floats!',
      picture: 'A small wooden rowing boat on a grey lake',
    },
    'Sewing machine back from the dead thanks to a drop of oil and a long talk.',
    'Slugs 3, lettuce 0. I admire the teamwork.',
    'Free to a good home: eleven jars, nine lids.',
    "The quilt has 300 pieces and every one of them was somebody's shirt ❤️",
  ],
);

const travel = harmless(
  'en',
  ['window_seat_only', 'slow_train_club', 'map_upside_down'],
  [
    'Night train, top bunk, rain on the roof. I would pay extra for exactly this 🌧️',
    'Missed the connection, found a bakery. Net gain.',
    'Passport photo came back. I look like I know where the treasure is.',
    'A stranger on the platform gave me half of her sandwich because the kiosk was closed. People are fine, mostly.',
    'Walked the whole coast path in nine days. Feet: no comment. Heart: full ❤️',
    {
      text: 'The hostel has a cat, a piano and no wifi. I may stay.',
      picture: 'A grey cat asleep on the keys of a piano',
    },
    "Delayed 70 minutes 'due to a delay'. Poetry.",
  ],
);

const answers = harmless(
  'en',
  ['kettle_on', 'rainy_window', 'merge_conflict', 'row_z_regular', 'two_old_dogs'],
  [
    '@sourdough_sunday how long do you prove it in winter? Mine just sits there like a brick',
    '@tram_line_6 thanks, that worked. Earlier tram caught, meeting still pointless 👍',
    '@night_editor good thread. The second chart says it all',
    '@chalk_dust they had market days instead, every ninth day or so. Tell your pupil she is onto something',
    '@green_build congratulations!! Well earned 🎉',
    '@allotment_nine copper tape. Trust me. Or hedgehogs, if you can hire any',
    '@exam_week_again you have got this. Drink water, sleep, read the question twice',
    '@weather_desk you said dry by noon 🙄',
    '@b_side_lover which shop? I have been after that one for ten years',
    '@mostly_cat_hair mine does that too, we call it the night shift',
  ],
);

const long: WrittenPost[] = [
  {
    author: 'bench_with_a_view',
    lang: 'en',
    text: "A short history of the bench by the river, because somebody asked. It was put there in 1962 by a retired ship's cook who was tired of standing while his dog swam. The first winter it fell in.",
    rest: {
      text: 'The second one was bolted down and lasted until the flood. The one you sit on is number four, and the plaque is for the dog.',
      expect: { mark: 'none' },
    },
    expect: { mark: 'none' },
    place: 6,
  },
  {
    author: 'slow_train_club',
    lang: 'en',
    text: "Long post about why the 9:14 is the best train in the country. One: it is never full. Two: the windows open. Three: the conductor knows everybody's stop and wakes you up.",
    rest: {
      text: 'Four: it waits for the school bus. Five: nothing, four is enough ❤️',
      expect: { mark: 'none' },
    },
    expect: { mark: 'none' },
  },
  {
    author: 'harbour_gazette',
    lang: 'en',
    text: 'What we know about the new harbour plan so far: the old sheds stay, the car park goes, and the ferry moves two hundred metres north.',
    rest: {
      text: 'What we do not know: who pays. The council says the port, the port says the council, and the seagulls have not been consulted. harbour-gazette.example/plan',
      expect: { mark: 'none' },
    },
    expect: { mark: 'none' },
  },
  {
    author: 'budget_reader',
    lang: 'en',
    text: 'Three lists for the weekend:\nshops: bread, milk, stamps\nphone: mum, dentist\nnever: the attic',
    expect: { mark: 'none' },
  },
  {
    author: 'row_z_regular',
    lang: 'en',
    text: 'This. Every word.',
    quoted: {
      author: 'half_time_tea',
      lang: 'en',
      text: 'Football is ninety minutes of complaining with friends, and I would not swap it for anything ⚽',
      expect: { mark: 'none' },
    },
    expect: { mark: 'none' },
  },
  {
    author: 'odd_socks_daily',
    lang: 'en',
    text: 'I feel seen 😂',
    quoted: {
      author: 'second_alarm',
      lang: 'en',
      text: 'The trick to getting up early is going to bed early. I know this. I have known this for thirty years.',
      expect: { mark: 'none' },
    },
    expect: { mark: 'none' },
  },
  {
    author: 'harbour_gazette',
    lang: 'en',
    text: "Doors open at seven for tonight's reading. Bring a friend.",
    edit: {
      seconds: 5,
      text: "Doors open at half past seven for tonight's reading. Bring a friend, and an umbrella 🌧️",
      expect: { mark: 'none' },
    },
    expect: { mark: 'none' },
  },
];

export const everyday: readonly WrittenPost[] = [
  ...food,
  ...football,
  ...games,
  ...software,
  ...town,
  ...pets,
  ...school,
  ...screen,
  ...music,
  ...news,
  ...life,
  ...making,
  ...travel,
  ...answers,
  ...long,
];
