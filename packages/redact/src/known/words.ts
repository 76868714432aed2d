/**
 * Parts of names that are also everyday words. Alone, such a part is a name only with a capital inside a sentence; at its beginning
 * ("Will you …") and in capitals it is a word. With the rest of the name it is removed like any other.
 */
export const EVERYDAY: ReadonlySet<string> = new Set(
  (
    "amber angel art ash autumn bay baker bean beck bell berry best bill bird bishop black blue bond book brook brown buck bush " +
    "butler buddy candy carol carpenter cash chance chase chip christian church clay cliff coal cole cook cooper crystal daisy dale dawn day " +
    "dean destiny dick don drew duke earl eve faith field fields finch fisher forest fox frank gay gene ginger glen gold good grace " +
    "grant gray green hall hand hardy harmony hart hawk hazel heath heather hill holly hope hunt hunter iris ivy jack jade " +
    "jasmine jay jewel joy judge justice king lake lane lark laurel law lily lion little long love lucky major marina mark " +
    "mason melody mercy miles miller mills money moon moor nick noble norm north nova olive page paris parish park " +
    "patience patty peace pearl penny pepper pete pike poet poppy porter post potter power powers price prince queen rain ranger ray reed " +
    "reef rich river rivers rob robin rock rocky rod rose rowan ruby rusty sage sally sandy savage scarlet sharp shaw shepherd short " +
    "sky small smart song star stark steel stone storm summer sunny swan temple trinity turner violet walker wall " +
    "ward waters wave weaver welcome wells west white wild will willow winter wise wolf wood woods young"
  ).split(" "),
);

/** Parts that alone never point to a person: months and days, titles, particles, words of the language. */
export const NEVER_ALONE: ReadonlySet<string> = new Set(
  (
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday " +
    "saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun " +
    "phd mba esq mrs miss mister sir lord lady jnr snr iii prof dipl ing von van vom zum zur der den dem del dos das des los las bin ibn " +
    "abu bint mac san sankt saint the and not but for you she his her they who what when this that with from our new old one two all any " +
    "can may user admin team official account bot news blog group support info"
  ).split(" "),
);
