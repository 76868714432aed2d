import type { Messages } from "../message.js";

export const de: Messages = {
  permitted: {
    member: "Dies darf für KI verwendet werden.",
    engineer: "Erlaubt: Ein Grund (ground) lebt, und jede Regel für den Datensatz ist erfüllt.",
    dated: {
      member: "Was Sie ab dem {date} schreiben, darf für KI verwendet werden.",
      engineer: "Erlaubt für Inhalte, die ab {date} entstanden sind.",
    },
  },
  "unknown-member": {
    member: "Wir wissen nicht, wer dies geschrieben hat. Darum wird es nicht verwendet.",
    engineer: "Der Verfasser fehlt oder ist kein bekanntes Mitglied.",
  },
  "account-closed": {
    member: "Ihr Konto ist geschlossen. Darum wird nichts von Ihnen verwendet.",
    engineer: "Der Status des Mitglieds ist zum gefragten Zeitpunkt closed.",
  },
  "not-in-effect": {
    member: "Dieses Programm läuft nicht. Darum wird nichts verwendet.",
    engineer: "Keine Version des Programms ist in Kraft, oder die geltende ist zurückgezogen (withdrawn).",
  },
  "age-unknown": {
    member: "Wir kennen Ihr Alter nicht. Darum wird nichts von Ihnen verwendet.",
    engineer:
      "Weder Geburtsdatum noch Geburtsjahr sind bekannt, und die geltende Version sagt ageUnknown: exclude.",
  },
  "under-age": {
    member: "Sie sind dafür noch nicht alt genug. Darum wird nichts von Ihnen verwendet.",
    engineer:
      "minimumAge ist nicht sicher erreicht; ein Geburtsjahr allein zählt ab dem 1. Januar des Folgejahres.",
  },
  "never-used": {
    member: "Diese Art von Inhalt wird nicht für KI verwendet, ganz gleich, was Sie wählen.",
    engineer: "Die geltende Version führt die Kategorie unter never.",
  },
  "not-in-programme": {
    member: "Dies gehört nicht zu dem, worum wir bitten. Darum wird es nicht verwendet.",
    engineer:
      "Die geltende Version hat keine solche Verwendung oder Kategorie, oder die Verwendung führt die Kategorie nicht auf.",
  },
  "region-unknown": {
    member: "Wir wissen nicht, wo Sie wohnen. Darum wird nichts von Ihnen verwendet.",
    engineer:
      "Die Region ist unbekannt oder kein Code nach ISO 3166, oder nur das Land ist bekannt, und eine frühere Regel nennt einen Teil davon.",
  },
  "region-excluded": {
    member: "Der Ort, an dem Sie wohnen, ist ausgenommen. Darum wird nichts von Ihnen verwendet.",
    engineer: "Die erste passende Regionsregel sagt excluded, oder keine passt.",
  },
  denied: {
    member: "Die Antwort hierfür ist Nein. Darum wird es nicht verwendet.",
    engineer: "Die letzte Wahl, die für diese Verwendung und Kategorie zählt, ist ein deny.",
  },
  "not-asked": {
    member: "Wir haben kein Ja von Ihnen, das hierfür gilt. Darum wird es nicht verwendet.",
    engineer:
      "Die Rechtsgrundlage ist consent, und kein allow lebt: Es wurde keines gegeben, es war nicht gültig, oder es ist erloschen.",
  },
  "asked-for-less": {
    member: "Als Sie Ja sagten, war von weniger die Rede. Darum wird dies nicht verwendet.",
    engineer:
      "Die mit dem allow gezeigte Version ist älter als die, seit der Verwendung und Kategorie so weit reichen wie jetzt.",
  },
  "consent-expired": {
    member: "Ihr Ja ist abgelaufen. Darum wird dies nicht verwendet.",
    engineer: "Das allow ist älter als consentLasts der damals gezeigten Version.",
    dated: {
      member: "Ihr Ja ist am {date} abgelaufen. Darum wird dies nicht verwendet.",
      engineer: "Das allow endete am {date}, nach consentLasts der damals gezeigten Version.",
    },
  },
  "notice-not-delivered": {
    member: "Wir haben Ihnen davon nicht so erzählt, wie wir es müssen. Darum wird es nicht verwendet.",
    engineer:
      "Die Rechtsgrundlage ist legitimate-interest, und keine zugestellte Mitteilung deckt Verwendung und Kategorie seither ohne Unterbrechung.",
  },
  "said-no-before": {
    member: "Es gab schon einmal ein Nein. Darum geht dies nicht von selbst an.",
    engineer:
      "Ein bestehendes deny zu irgendeiner Verwendung oder Kategorie verhindert, dass Schweigen zählt.",
  },
  "grace-period": {
    member: "Dies ist aus. Wir haben Ihnen vor Kurzem davon erzählt, und die Zeit für ein Nein läuft noch.",
    engineer: "Eine Mitteilung ist zugestellt, und ihre Frist ist noch nicht um.",
    dated: {
      member:
        "Dies ist jetzt aus. Was Sie ab dem {date} schreiben, darf verwendet werden, wenn Sie nicht Nein sagen.",
      engineer: "Eine Mitteilung ist zugestellt; ihre Frist endet am {date}.",
    },
  },
  undated: {
    member: "Wir wissen nicht, wann dies geschrieben wurde. Darum wird es nicht verwendet.",
    engineer: "Der Datensatz hat keine Entstehungszeit oder eine nach dem gefragten Zeitpunkt.",
  },
  "before-permission": {
    member: "Dies ist älter als das, was verwendet werden darf. Darum wird es nicht verwendet.",
    engineer: "Der Datensatz entstand vor usableFrom.",
    dated: {
      member: "Nur was Sie ab dem {date} schreiben, darf verwendet werden. Dies ist älter.",
      engineer: "Der Datensatz entstand vor usableFrom, {date}.",
    },
  },
  "not-public-enough": {
    member: "Nicht alle dürfen dies sehen, oder wir wissen es nicht. Darum wird es nicht verwendet.",
    engineer: "Die Sichtbarkeit ist unbekannt oder nicht unter denen, die die Kategorie nennt.",
  },
  "others-unknown": {
    member: "Wir wissen nicht, wer hier noch vorkommt. Darum wird es nicht verwendet.",
    engineer:
      "others oder quotes des Datensatzes sind null, und er ist nicht öffentlich, oder die Kategorie sagt others: all-must-permit.",
  },
  "others-denied": {
    member: "Hier kommt jemand vor, den wir auslassen müssen. Darum wird es nicht verwendet.",
    engineer:
      "Wer zitierte Worte schrieb oder, bei others: all-must-permit, angesprochen oder genannt wird, ist nicht erlaubt.",
  },
};
