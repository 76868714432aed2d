import type { Language } from "./regions.js";

/** The words members are shown, by version and language, in plain Markdown. */
export const NOTICES: Readonly<Record<1 | 2 | 3, Readonly<Record<Language, string>>>> = {
  1: {
    en: `# May we learn from your posts?

We want to build a tool that helps people write. To do so we train a computer model on posts from Harbour.

- We ask you first. If you say nothing, we use nothing of yours.
- We only use public posts. We never use your messages.
- We take out names, mail addresses and phone numbers first.
- You can say no now or later. It costs you nothing.
- A yes ends after two years. Then we ask again.

Say yes or no here: https://harbour.example/ai
`,
    de: `# Dürfen wir aus deinen Beiträgen lernen?

Wir bauen ein Werkzeug, das beim Schreiben hilft. Dafür lernt ein Modell aus Beiträgen im Hafen.

- Wir fragen zuerst. Sagst du nichts, nutzen wir nichts von dir.
- Wir nutzen nur öffentliche Beiträge. Deine Nachrichten nutzen wir nie.
- Namen, Mailadressen und Telefonnummern nehmen wir vorher heraus.
- Du kannst jetzt oder später Nein sagen. Das kostet dich nichts.
- Ein Ja gilt zwei Jahre. Dann fragen wir dich wieder.

Sag hier Ja oder Nein: https://harbour.example/ai
`,
    fr: `# Pouvons-nous apprendre de vos textes ?

Nous créons un outil qui aide à écrire. Pour cela, un modèle apprend avec des textes de Harbour.

- Nous vous demandons d'abord. Si vous ne dites rien, nous ne prenons rien.
- Nous ne prenons que les textes publics. Jamais vos messages privés.
- Nous retirons d'abord les noms, les adresses mail et les numéros.
- Vous pouvez dire non, maintenant ou plus tard. Cela ne vous coûte rien.
- Un oui dure deux ans. Puis nous vous demandons de nouveau.

Dites oui ou non ici : https://harbour.example/ai
`,
    es: `# ¿Podemos aprender de tus textos?

Hacemos una herramienta que ayuda a escribir. Para eso, un modelo aprende con textos de Harbour.

- Primero te preguntamos. Si no dices nada, no usamos nada tuyo.
- Solo usamos textos públicos. Nunca usamos tus mensajes privados.
- Antes quitamos nombres, correos y números de teléfono.
- Puedes decir que no ahora o más tarde. No te cuesta nada.
- Un sí dura dos años. Luego te preguntamos otra vez.

Di sí o no aquí: https://harbour.example/ai
`,
  },
  2: {
    en: `# What is new: comments, and spam

We now ask for two more things.

- We want to use your public comments too, to help people write.
- We want to train a model that finds spam and abuse. It learns from public posts and comments.

What stays the same: we never use your messages. We take out names, mail addresses and phone numbers first.

## If you live in the United States or Canada

We start 30 days after you get this note, unless you say no. What you wrote before that day is left alone.

## If you live elsewhere

If you say nothing, we use nothing of yours.

You can say no now or later: https://harbour.example/ai
`,
    de: `# Neu: Kommentare und Schutz vor Spam

Wir fragen nach zwei neuen Dingen.

- Wir wollen auch aus deinen öffentlichen Kommentaren lernen.
- Ein Modell soll Spam und Hass finden. Es lernt aus öffentlichen Beiträgen und Kommentaren.

Das bleibt: Deine Nachrichten nutzen wir nie. Namen, Mailadressen und Telefonnummern nehmen wir vorher heraus.

## Wohnst du in den USA oder in Kanada?

Dann fangen wir 30 Tage nach dieser Nachricht an, wenn du nicht Nein sagst. Was du vor diesem Tag schreibst, lassen wir aus.

## Wohnst du anderswo?

Sagst du nichts, nutzen wir nichts von dir.

Nein sagen geht jetzt und später: https://harbour.example/ai
`,
    fr: `# Du nouveau : les commentaires, et le spam

Nous vous demandons deux choses de plus.

- Nous voulons aussi apprendre de vos commentaires publics.
- Nous voulons un modèle qui trouve le spam et la haine. Il apprend des textes et des commentaires publics.

Ce qui ne change pas : nous ne prenons jamais vos messages privés. Nous retirons d'abord les noms, les adresses mail et les numéros.

## Vous vivez au Canada ou aux États-Unis ?

Nous commençons 30 jours après cet avis, sauf si vous dites non. Ce que vous écrivez avant ce jour reste à part.

## Vous vivez ailleurs ?

Si vous ne dites rien, nous ne prenons rien.

Vous pouvez dire non, maintenant ou plus tard : https://harbour.example/ai
`,
    es: `# Novedad: comentarios y spam

Ahora te preguntamos dos cosas más.

- Queremos usar también tus comentarios públicos.
- Queremos un modelo que encuentre spam y odio. Aprende de textos y comentarios públicos.

Lo de siempre: nunca usamos tus mensajes privados. Antes quitamos nombres, correos y números de teléfono.

## ¿Vives en Canadá o en los Estados Unidos?

Empezamos 30 días después de este aviso, si no dices que no. Lo que escribes antes de ese día no se toca.

## ¿Vives en otro sitio?

Si no dices nada, no usamos nada tuyo.

Puedes decir que no ahora o más tarde: https://harbour.example/ai
`,
  },
  3: {
    en: `# What is new: profiles, and a partner

We now ask for two more things.

- We want to use your public profile too, to help people write.
- Our partner Northwind wants to train its own model on public posts.

What stays the same: a model of ours finds spam and abuse. We never use your messages. We take out names, mail addresses and phone numbers first.

## If you live in the United States or Canada

We start 30 days after you get this note, unless you say no. What you wrote before that day is left alone.

## If you live elsewhere

If you say nothing, we use nothing of yours. If you said yes before, that yes still holds for what you were asked then, and for no more.

You can say yes to one thing and no to the other: https://harbour.example/ai
`,
    de: `# Neu: dein Profil und ein Partner

Wir fragen nach zwei neuen Dingen.

- Wir wollen auch aus deinem öffentlichen Profil lernen.
- Unser Partner Northwind will ein eigenes Modell bauen. Es lernt aus öffentlichen Beiträgen.

Das bleibt: Ein Modell von uns findet Spam und Hass. Deine Nachrichten nutzen wir nie. Namen, Mailadressen und Telefonnummern nehmen wir vorher heraus.

## Wohnst du in den USA oder in Kanada?

Dann fangen wir 30 Tage nach dieser Nachricht an, wenn du nicht Nein sagst. Was du vor diesem Tag schreibst, lassen wir aus.

## Wohnst du anderswo?

Sagst du nichts, nutzen wir nichts von dir. Ein Ja von früher gilt nur für das, was du da gefragt wurdest.

Du kannst zum einen Ja und zum anderen Nein sagen: https://harbour.example/ai
`,
    fr: `# Du nouveau : votre profil, et un partenaire

Nous vous demandons deux choses de plus.

- Nous voulons aussi apprendre de votre profil public.
- Notre partenaire Northwind veut son propre modèle. Il apprend des textes publics.

Ce qui ne change pas : un de nos modèles trouve le spam et la haine. Nous ne prenons jamais vos messages privés. Nous retirons d'abord les noms, les adresses mail et les numéros.

## Vous vivez au Canada ou aux États-Unis ?

Nous commençons 30 jours après cet avis, sauf si vous dites non. Ce que vous écrivez avant ce jour reste à part.

## Vous vivez ailleurs ?

Si vous ne dites rien, nous ne prenons rien. Un oui d'avant ne vaut que pour ce qui vous fut demandé alors.

Vous pouvez dire oui à l'un et non à l'autre : https://harbour.example/ai
`,
    es: `# Novedad: tu perfil y un socio

Ahora te preguntamos dos cosas más.

- Queremos usar también tu perfil público.
- Nuestro socio Northwind quiere su propio modelo. Aprende de textos públicos.

Lo de siempre: un modelo nuestro encuentra spam y odio. Nunca usamos tus mensajes privados. Antes quitamos nombres, correos y números de teléfono.

## ¿Vives en Canadá o en los Estados Unidos?

Empezamos 30 días después de este aviso, si no dices que no. Lo que escribes antes de ese día no se toca.

## ¿Vives en otro sitio?

Si no dices nada, no usamos nada tuyo. Un sí de antes vale solo para lo que te preguntamos entonces.

Puedes decir sí a una cosa y no a la otra: https://harbour.example/ai
`,
  },
};
