import { wordTable } from './word-table.ts';

/**
 * Words of letters, forms and conversations that no one is called, a line a language: greetings and closings, what fields are named,
 * who speaks in a transcript under no name. A tagger that knows English best takes them for names by their capitals.
 */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  es:
    'buenos buenas estimado estimada estimados estimadas saludos saludo atentamente cordialmente gracias asunto adjunto adjuntos usuario usuaria cliente clienta familiar ' +
    'acompañante operador operadora agente asesor asesora teléfono teléfonos celular domicilio dirección correo nombre apellido apellidos expediente folio médico médica ' +
    'paciente consulta cita fecha hora motivo servicio seguro póliza afiliado afiliada hospital clínica doctora enfermera enfermero recepción mensaje respuesta pregunta ' +
    'coche carro auto vehículo nacimiento edad sexo parentesco observaciones nota notas aviso hola disculpe disculpa perdón',
  fr:
    'bonjour bonsoir salut cordialement bien merci madame monsieur messieurs mesdames objet expéditeur destinataire patient patiente prénom adresse téléphone portable ' +
    'courriel naissance dossier médecin infirmier infirmière secrétariat appelant appelante agent conseiller conseillère opérateur opératrice assistante assistant équipe ' +
    'bouton chambre lettre pièce motif réponse question mutuelle assuré assurée rendez identifiant remarque commentaire bonne journée soirée veuillez salutations',
  de:
    'guten hallo servus moin grüezi grüß gruß gruss grüße gruesse grüsse freundliche freundlichen freundlicher viele liebe sehr geehrte geehrter geehrtes damen herren betreff absender ' +
    'empfänger anrufer anruferin patient patientin kundin versicherter versicherte angehörige angehöriger anschrift adresse telefon telefonnummer handynummer geburtsdatum ' +
    'geburtstag vorname nachname name versichertennummer krankenkasse krankenkassennummer hausarzt arzt ärztin praxis sprechstunde frage antwort hinweis bemerkung genau ' +
    'bitte danke dankeschön entschuldigung störung meldung kundendienst mitarbeiterin hotline bürgerhotline uhr aktenzeichen',
  pt:
    'olá boa bom prezado prezada prezados prezadas exmos exmo exma senhores senhoras cumprimentos atenciosamente obrigado obrigada assunto morada endereço telefone ' +
    'telemóvel celular carteirinha prontuário usuário usuária utente atendente cliente paciente médico médica nome sobrenome apelido nascimento convênio motivo resposta pergunta ' +
    'observação aviso mensagem encontrei corrigi protocolo desculpe',
  it:
    'buongiorno buonasera salve ciao egregio egregi spettabile spett saluti cordiali distinti cordialmente grazie oggetto mittente destinatario indirizzo ' +
    'telefono cellulare nome cognome nascita paziente medico dottoressa infermiere infermiera operatore operatrice cliente utente segreteria sportello risposta domanda ' +
    'nota avviso messaggio prenotazione residenza scusi',
  nl:
    'geachte beste hallo groet groeten vriendelijke hoogachtend bedankt onderwerp afzender adres telefoon telefoonnummer geboortedatum voornaam achternaam patiënt ' +
    'patiënte huisarts verzekering medewerker melding opmerking vraag antwoord rijksregisternummer burgerservicenummer mevrouw meneer',
  pl:
    'szanowni szanowna szanowny państwo dzień dobry dobra witam witaj cześć pozdrawiam pozdrowienia dziękuję proszę temat nadawca adres telefon imię nazwisko urodzenia pacjent ' +
    'pacjentka lekarz lekarka pielęgniarka rejestracja konsultant konsultantka klient klientka uwaga odpowiedź pytanie wiadomość',
  tl: 'magandang umaga hapon salamat maraming kumusta pangalan apelyido tirahan telepono kapanganakan pasyente nars tanong sagot nanay tatay opo hindi nakita paki pakisabi',
  vi: 'xin chào kính gửi cảm ơn địa chỉ số điện thoại tên ngày sinh bệnh bác sĩ máy lỗi gọi xử chị nhận tôi',
  hi: 'namaste namaskar dhanyavaad dhanyawad shukriya aapka aapki aapke naam janam tithi mareez marij nahi nahin theek kripya krupya unka unki',
  nordic:
    'hej hei vennlig vennlige hilsen hälsningar mvh tack takk tak ämne emne avsender telefonnummer födelsedatum fødselsdato fødselsnummer personnummer förnamn efternamn fornavn etternavn patienten pasient pasienten',
  cjk: '客服 家属 患者 病人 医生 护士 用户 客户 您好 你好 姓名 电话 地址 担当 担当者 電話 住所 氏名 受付 看護師 医師 患者様 고객 상담원 환자 보호자 간호사 의사',
};

/** Every one of these words in any case: see {@link BY_LANGUAGE}. */
export const FORM_WORDS: ReadonlySet<string> = new Set(Object.values(BY_LANGUAGE).flatMap((words) => words.split(' ')));

/** The same by the hash of a word in a text. */
export const FORM_TABLE = wordTable(FORM_WORDS);
