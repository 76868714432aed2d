/** Words that announce a telephone number, in the languages of the members most platforms have. */
export const FOR: ReadonlySet<string> = new Set(
  (
    "phone phones telephone tel tele cell cellphone cellular mobile mob call calls called calling caller dial ring fax facsimile whatsapp " +
    "signal telegram viber sms text texted texting message messages messaging msg contact reach hotline helpline landline voicemail ph " +
    "telefon telefonnummer telefonnr handy handynummer mobil mobilnummer anruf anrufen ruf festnetz rufnummer erreichen erreichbar durchwahl " +
    "téléphone telephone tél portable appeler appelle appelez joindre numéro teléfono telefono móvil movil celular llamar llámame llama " +
    "telefone telemóvel telemovel ligar liga ligue fone zap cellulare chiama chiamare chiamami telefoon telefoonnummer mobiel bel bellen gsm " +
    "telefonu telefonnumret ring mobilen puhelin puh gsm komórka komórkowy zadzwoń dzwoń tlf mobilnr ara arayın cep telefonszám hívj " +
    "τηλέφωνο τηλ κινητό телефон тел звоните позвони моб мобильный номер 电话 電話 手机 手機 携帯 전화 휴대폰 連絡先 फोन मोबाइल هاتف جوال טלפון נייד"
  ).split(" "),
);

/** Words that announce another number. */
export const AGAINST: ReadonlySet<string> = new Set(
  (
    "order orders invoice ref reference ticket case tracking parcel shipment isbn issn ean upc gtin sku serial part item product model " +
    "version ver build id ids account acct policy claim license licence docket patent rfc doi pmid arxiv commit hash issue bug pull page pages " +
    "p pp chapter section figure table lottery numbers draw score scores population votes price cost total sum amount budget revenue usd eur " +
    "gbp year years since between from date dated born season index zip zipcode postcode plz card iban ssn bestellung bestellnummer rechnung " +
    "kundennummer artikelnummer commande facture pedido factura ordine ordre zamówienie imei vin barcode coordinates lat lon lng timestamp " +
    "hex error code codes port"
  ).split(" "),
);
