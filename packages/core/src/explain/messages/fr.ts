import type { Messages } from "../message.js";

export const fr: Messages = {
  permitted: {
    member: "Ceci peut servir à l’IA.",
    engineer:
      "Permis : un motif (ground) est vivant et toutes les règles de l’enregistrement sont respectées.",
    dated: {
      member: "Ce que vous publiez à partir du {date} peut servir à l’IA.",
      engineer: "Permis pour le contenu créé à partir de {date}.",
    },
  },
  "unknown-member": {
    member: "Nous ne savons pas qui a écrit ceci. Ce n’est donc pas utilisé.",
    engineer: "L’auteur est vide ou n’est pas un membre connu.",
  },
  "account-closed": {
    member: "Votre compte est fermé. Rien de vous n’est donc utilisé.",
    engineer: "Le statut du membre est closed au moment demandé.",
  },
  "not-in-effect": {
    member: "Ce programme n’est pas en marche. Rien n’est donc utilisé.",
    engineer: "Aucune version du programme n’est en vigueur, ou celle qui l’est est retirée (withdrawn).",
  },
  "age-unknown": {
    member: "Nous ne savons pas quel âge vous avez. Rien de vous n’est donc utilisé.",
    engineer:
      "Ni date ni année de naissance ne sont connues, et la version en vigueur dit ageUnknown: exclude.",
  },
  "under-age": {
    member: "Vous n’avez pas encore l’âge pour cela. Rien de vous n’est donc utilisé.",
    engineer:
      "minimumAge n’est pas atteint à coup sûr ; une année seule compte à partir du 1er janvier de l’année suivante.",
  },
  "never-used": {
    member: "Ce type de contenu ne sert pas à l’IA, quel que soit votre choix.",
    engineer: "La version en vigueur cite la catégorie sous never.",
  },
  "not-in-programme": {
    member: "Ceci ne fait pas partie de ce que nous demandons. Ce n’est donc pas utilisé.",
    engineer:
      "La version en vigueur n’a pas cet usage ou cette catégorie, ou l’usage ne cite pas la catégorie.",
  },
  "region-unknown": {
    member: "Nous ne savons pas où vous habitez. Rien de vous n’est donc utilisé.",
    engineer:
      "La région est inconnue ou n’est pas un code ISO 3166, ou seul le pays est connu et une règle précédente en cite une partie.",
  },
  "region-excluded": {
    member: "Le lieu où vous habitez est mis à part. Rien de vous n’est donc utilisé.",
    engineer: "La première règle de région qui convient dit excluded, ou aucune ne convient.",
  },
  denied: {
    member: "Pour ceci, la réponse est non. Ce n’est donc pas utilisé.",
    engineer: "Le dernier choix qui compte pour cet usage et cette catégorie est un deny.",
  },
  "not-asked": {
    member: "Nous n’avons pas de oui de vous qui vaille pour ceci. Ce n’est donc pas utilisé.",
    engineer:
      "La base est consent et aucun allow n’est vivant : aucun n’a été donné, ou il n’était pas valable ou a pris fin.",
  },
  "asked-for-less": {
    member: "Quand vous avez dit oui, il s’agissait de moins. Ceci n’est donc pas utilisé.",
    engineer:
      "La version montrée avec le allow est plus ancienne que celle depuis laquelle l’usage et la catégorie ont leur étendue actuelle.",
  },
  "consent-expired": {
    member: "Votre oui a pris fin. Ceci n’est donc pas utilisé.",
    engineer: "Le allow est plus ancien que consentLasts de la version montrée alors.",
    dated: {
      member: "Votre oui a pris fin le {date}. Ceci n’est donc pas utilisé.",
      engineer: "Le allow a pris fin à {date}, selon consentLasts de la version montrée alors.",
    },
  },
  "notice-not-delivered": {
    member: "Nous ne vous en avons pas parlé comme il le faut. Ce n’est donc pas utilisé.",
    engineer:
      "La base est legitimate-interest, et aucun avis remis ne couvre cet usage et cette catégorie sans interruption depuis.",
  },
  "said-no-before": {
    member: "Il y a déjà eu un non. Ceci ne s’active donc pas tout seul.",
    engineer: "Un deny en place sur un usage ou une catégorie empêche que le silence compte.",
  },
  "grace-period": {
    member: "Ceci est désactivé. Nous vous en avons parlé il y a peu, et vous pouvez encore dire non.",
    engineer: "Un avis a été remis et son délai court encore.",
    dated: {
      member:
        "Ceci est désactivé. Ce que vous publiez à partir du {date} pourra servir, sauf si vous dites non.",
      engineer: "Un avis a été remis ; son délai prend fin à {date}.",
    },
  },
  undated: {
    member: "Nous ne savons pas quand ceci a été écrit. Ce n’est donc pas utilisé.",
    engineer: "L’enregistrement n’a pas de date de création, ou elle suit le moment demandé.",
  },
  "before-permission": {
    member: "Ceci est plus ancien que ce qui peut servir. Ce n’est donc pas utilisé.",
    engineer: "L’enregistrement a été créé avant usableFrom.",
    dated: {
      member: "Seul ce que vous publiez à partir du {date} peut servir. Ceci est plus ancien.",
      engineer: "L’enregistrement a été créé avant usableFrom, {date}.",
    },
  },
  "not-public-enough": {
    member: "Tout le monde ne peut pas voir ceci, ou nous ne le savons pas. Ce n’est donc pas utilisé.",
    engineer: "La visibilité est inconnue ou n’est pas parmi celles que cite la catégorie.",
  },
  "others-unknown": {
    member: "Nous ne savons pas qui d’autre figure ici. Ce n’est donc pas utilisé.",
    engineer:
      "others ou quotes sont null, et l’enregistrement n’est pas public ou la catégorie dit others: all-must-permit.",
  },
  "others-denied": {
    member: "Ici figure une personne que nous devons laisser de côté. Ce n’est donc pas utilisé.",
    engineer:
      "L’auteur de mots cités ou, avec others: all-must-permit, une personne citée ou visée n’est pas permis.",
  },
};
