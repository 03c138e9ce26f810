import type { WrittenPost } from '../posts.ts';
import { harmless } from './harmless.ts';

export const manyTongues: readonly WrittenPost[] = [
  ...harmless(
    'es',
    ['siesta_larga', 'tortilla_debate'],
    [
      'La tortilla con cebolla, y no admito más preguntas 😂',
      'Se me ha escapado el autobús por tercera vez esta semana. Mañana salgo antes. Seguro.',
      '¿Alguien ha visto un guante gris cerca de la biblioteca? Era de mi abuela ❤️',
      'Hoy mi hija ha aprendido a montar en bici 🚲 no lloro, es el viento',
      'Este calor mata la conversación. Nos vemos en octubre ☀️',
      'El partido fue un robo pero la cena fue magnífica ⚽',
    ],
  ),
  ...harmless(
    'tr',
    ['ince_belli_bardak', 'vapur_saati'],
    [
      'Vapur yine rötarlı ama çay sıcak, şikayetim yok ☕',
      'Sınav haftası bitti, artık uyuyabilirim 🎉',
      'Annemin mercimek çorbası her şeyi düzeltir ❤️',
      'Bu sıcakta öldüm bittim, klima bozuk 😅',
      'Kedi yine klavyenin üstünde uyuyor 🐈',
    ],
  ),
  ...harmless(
    'de',
    ['feierabend_jetzt', 'brot_und_bahn'],
    [
      'Die Bahn kommt pünktlich. Ich bin verwirrt und stehe noch am Kiosk.',
      'Wer stirbt bei dieser Hitze auch gerade auf dem Balkon? Ich hole Eis.',
      'Neues Rezept für Kartoffelsalat, diesmal ohne Streit in der Familie 😂',
      'Der Hund hat die Post gefressen, inklusive Steuerbescheid 🐕',
      'Elternabend überstanden. Es gab drei Sorten Kuchen und zwei Meinungen.',
      {
        text: 'Erster Schnee! Die Kinder sind seit sechs wach ❤️',
        picture: 'Ein verschneiter Garten mit Fußspuren',
      },
    ],
  ),
  ...harmless(
    'fr',
    ['pain_au_chocolat', 'quai_numero_deux'],
    [
      "C'est un pain au chocolat, et le débat est clos 😂",
      'Le train de 8 h 12 est parti à 8 h 11. Trahison.',
      'Il pleut, le chat ronfle, le livre est bon. Ne me cherchez pas 🌧️🐈',
      "Je meurs de faim, quelqu'un a des restes de gratin ?",
      'Ma fille a demandé si la lune avait des vacances 😭',
      "Bravo à toute l'équipe pour la victoire d'hier soir ⚽🎉",
    ],
  ),
  ...harmless(
    'ja',
    ['asa_no_densha', 'nekonohirune'],
    [
      '今朝の電車は空いていて、ずっと海を見ていた。',
      '猫がまたキーボードの上で寝ている。今日は仕事にならない 🐈',
      '暑くて死にそう。かき氷を食べに行こう',
      '明日は試験。たぶん大丈夫。たぶん。',
    ],
  ),
];
