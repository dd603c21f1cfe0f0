/** Words that are followed by a full stop without ending a sentence, in small letters. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  `mr mrs ms dr prof st ste sr sra jr rev hon gen col lt capt sgt maj cpl adm gov sen rep pres vs etc inc ltd co corp bros no nr vol pp ed eds fig ca cf eg ie al approx dept est ext
  jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun
  bzw usw ggf inkl mio mrd evtl sog str hr fr frl dipl ing geb gest verh abs art bd bez max min mind tel zb
  mme mlle mm av bd apr janv févr juil déc éd env
  sr sra srta dña ud uds excmo avda dpto pág núm tel
  av exmo exma prof profa dra pág núm
  sayın doç yrd vb vs bkz mah cad sok no
  г гг ул пр просп пер им св стр руб коп тыс млн млрд проф др акад см обл рн тел зам гл ред ст н э в вв т тт д е ч кв корп стр доц канд ин
  вул пров ім смт обл грн тис проф ст гл тел буд кв
  डॉ डा प्रो श्री पं मो रु सं`
    .trim()
    .split(/\s+/),
)

/** Ends of web addresses and names of files, in small letters. */
export const DOMAINS: ReadonlySet<string> = new Set(
  `com net org info biz co uk de fr es it ru ua tr ir pk in il cn jp br pt ae sa eg ma dz tn qa kw lb sy iq jo tv me io ai gov edu eu us ca au js ts php asp aspx html htm pdf jpg png doc docx mp mp3 mp4`.split(
    ' ',
  ),
)
