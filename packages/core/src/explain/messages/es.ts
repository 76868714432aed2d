import type { Messages } from "../message.js";

export const es: Messages = {
  permitted: {
    member: "Esto se puede usar para la IA.",
    engineer: "Permitido: hay un motivo (ground) vivo y se cumplen todas las reglas del registro.",
    dated: {
      member: "Lo que publiques desde el {date} se puede usar para la IA.",
      engineer: "Permitido para el contenido creado desde {date}.",
    },
  },
  "unknown-member": {
    member: "No sabemos quién escribió esto. Por eso no se usa.",
    engineer: "El autor está vacío o no es un miembro conocido.",
  },
  "account-closed": {
    member: "Tu cuenta está cerrada. Por eso no se usa nada tuyo.",
    engineer: "El estado del miembro es closed en el momento consultado.",
  },
  "not-in-effect": {
    member: "Este programa no está en marcha. Por eso no se usa nada.",
    engineer: "Ninguna versión del programa está en vigor, o la que lo está fue retirada (withdrawn).",
  },
  "age-unknown": {
    member: "No sabemos tu edad. Por eso no se usa nada tuyo.",
    engineer: "No se conoce ni fecha ni año de nacimiento, y la versión en vigor dice ageUnknown: exclude.",
  },
  "under-age": {
    member: "Aún no tienes la edad para esto. Por eso no se usa nada tuyo.",
    engineer:
      "No es seguro que se haya alcanzado minimumAge; un año solo cuenta desde el 1 de enero siguiente.",
  },
  "never-used": {
    member: "Este tipo de contenido no se usa para la IA, elijas lo que elijas.",
    engineer: "La versión en vigor pone la categoría bajo never.",
  },
  "not-in-programme": {
    member: "Esto no está entre lo que pedimos. Por eso no se usa.",
    engineer: "La versión en vigor no tiene ese uso o esa categoría, o el uso no incluye la categoría.",
  },
  "region-unknown": {
    member: "No sabemos dónde vives. Por eso no se usa nada tuyo.",
    engineer:
      "La región es desconocida o no es un código ISO 3166, o solo se conoce el país y una regla anterior nombra una parte.",
  },
  "region-excluded": {
    member: "El lugar donde vives queda fuera. Por eso no se usa nada tuyo.",
    engineer: "La primera regla de región que encaja dice excluded, o ninguna encaja.",
  },
  denied: {
    member: "Para esto la respuesta es no. Por eso no se usa.",
    engineer: "La última elección que cuenta para este uso y esta categoría es un deny.",
  },
  "not-asked": {
    member: "No tenemos un sí tuyo que valga para esto. Por eso no se usa.",
    engineer: "La base es consent y ningún allow vive: no se dio, no era válido o ya terminó.",
  },
  "asked-for-less": {
    member: "Cuando dijiste que sí, se trataba de menos. Por eso esto no se usa.",
    engineer:
      "La versión mostrada con el allow es anterior a aquella desde la que el uso y la categoría son tan amplios como ahora.",
  },
  "consent-expired": {
    member: "Tu sí ya no vale. Por eso esto no se usa.",
    engineer: "El allow es más antiguo que consentLasts de la versión mostrada entonces.",
    dated: {
      member: "Tu sí dejó de valer el {date}. Por eso esto no se usa.",
      engineer: "El allow terminó en {date}, según consentLasts de la versión mostrada entonces.",
    },
  },
  "notice-not-delivered": {
    member: "No te hemos hablado de esto como debemos. Por eso no se usa.",
    engineer:
      "La base es legitimate-interest, y ningún aviso entregado cubre este uso y esta categoría sin pausa desde entonces.",
  },
  "said-no-before": {
    member: "Ya hubo un no. Por eso esto no se activa solo.",
    engineer: "Un deny vigente sobre algún uso o categoría impide que el silencio cuente.",
  },
  "grace-period": {
    member: "Esto está apagado. Te hablamos de ello hace poco y aún puedes decir que no.",
    engineer: "Se entregó un aviso y su plazo aún corre.",
    dated: {
      member: "Esto está apagado. Lo que publiques desde el {date} se podrá usar, si no dices que no.",
      engineer: "Se entregó un aviso; su plazo termina en {date}.",
    },
  },
  undated: {
    member: "No sabemos cuándo se escribió esto. Por eso no se usa.",
    engineer: "El registro no tiene fecha de creación, o es posterior al momento consultado.",
  },
  "before-permission": {
    member: "Esto es más antiguo que lo que se puede usar. Por eso no se usa.",
    engineer: "El registro se creó antes de usableFrom.",
    dated: {
      member: "Solo se puede usar lo que publiques desde el {date}. Esto es más antiguo.",
      engineer: "El registro se creó antes de usableFrom, {date}.",
    },
  },
  "not-public-enough": {
    member: "No todos pueden ver esto, o no sabemos quién puede. Por eso no se usa.",
    engineer: "La visibilidad es desconocida o no está entre las que nombra la categoría.",
  },
  "others-unknown": {
    member: "No sabemos quién más aparece aquí. Por eso no se usa.",
    engineer:
      "others o quotes son null, y el registro no es público o la categoría dice others: all-must-permit.",
  },
  "others-denied": {
    member: "Aquí aparece alguien a quien debemos dejar fuera. Por eso no se usa.",
    engineer:
      "Quien escribió palabras citadas o, con others: all-must-permit, alguien aludido o nombrado no está permitido.",
  },
};
