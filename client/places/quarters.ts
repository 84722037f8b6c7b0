/**
 * Quarters of Cameroonian towns, and smaller towns that towns.ts lacks: a name and about where, to a kilometre or two, written
 * from general knowledge and not surveyed. Used to suggest a name and a cell of 5 km, never to find a way. Corrections are welcome.
 */
export const quarterLines: Readonly<Record<string, string>> = {
  Yaoundé: `Bastos 3.89 11.51; Nlongkak 3.88 11.52; Etoudi 3.92 11.53; Mfandena 3.89 11.54; Omnisports 3.88 11.55; Essos 3.87 11.54;
    Mokolo 3.87 11.50; Briqueterie 3.88 11.51; Tsinga 3.88 11.50; Messa 3.87 11.50; Madagascar 3.88 11.49; Cité Verte 3.88 11.48;
    Nkolbisson 3.87 11.45; Oyom-Abang 3.87 11.47; Nkomkana 3.88 11.49; Etoug-Ebe 3.86 11.48; Melen 3.86 11.50; Ngoa-Ekélé 3.86 11.50;
    Obili 3.86 11.49; Biyem-Assi 3.84 11.48; Mendong 3.83 11.47; Simbock 3.82 11.46; Nsimeyong 3.83 11.50; Efoulan 3.83 11.51;
    Mvolyé 3.84 11.50; Nsam 3.83 11.51; Obobogo 3.82 11.51; Damas 3.82 11.49; Ahala 3.80 11.49; Mvog-Mbi 3.85 11.52; Mvog-Ada 3.86 11.53;
    Mvog-Atangana-Mballa 3.85 11.52; Mvog-Betsi 3.86 11.47; Mvan 3.82 11.52; Odza 3.80 11.53; Ekounou 3.84 11.54; Kondengui 3.85 11.54;
    Emana 3.93 11.52; Mballa II 3.90 11.52; Nkol-Eton 3.89 11.52; Messassi 3.94 11.52; Olembé 3.95 11.53; Ngousso 3.90 11.55;
    Éleveur 3.91 11.55; Mimboman 3.86 11.56; Nkoabang 3.87 11.59; Nkomo 3.84 11.56; Elig-Essono 3.88 11.52; Elig-Edzoa 3.89 11.53;
    Centre-ville 3.87 11.52; Djoungolo 3.87 11.53; Manguier 3.90 11.53; Nkolndongo 3.85 11.53; Awaé 3.83 11.55; Etoa-Meki 3.88 11.53;
    Mfoundi 3.86 11.52; Nkozoa 3.97 11.53; Nkolmesseng 3.90 11.57; Tongolo 3.91 11.52; Febé 3.91 11.49; Santa Barbara 3.91 11.54`,
  Douala: `Akwa 4.05 9.70; Bonanjo 4.04 9.69; Bonapriso 4.03 9.70; Deïdo 4.06 9.71; Bali 4.04 9.70; New Bell 4.04 9.71;
    Bonabéri 4.07 9.67; Bépanda 4.06 9.72; Cité SIC 4.05 9.73; Makepe 4.07 9.75; Bonamoussadi 4.09 9.74; Kotto 4.09 9.76;
    Logpom 4.08 9.77; Logbessou 4.09 9.79; Logbaba 4.04 9.76; Ndogbong 4.05 9.75; Ndogpassi 4.01 9.76; Nyalla 4.02 9.78;
    Yassa 4.00 9.81; Village 4.01 9.77; PK 8 4.06 9.77; PK 10 4.07 9.79; PK 12 4.07 9.80; PK 14 4.08 9.82; Ndokoti 4.04 9.74;
    Brazzaville 4.03 9.74; Oyack 4.01 9.74; Nylon 4.02 9.73; Kassalafam 4.03 9.72; Nkololoun 4.04 9.72; Nkongmondo 4.04 9.71;
    Youpwé 4.01 9.70; Ngodi 4.05 9.71; Akwa-Nord 4.07 9.72; Denver 4.09 9.75; Malangue 4.07 9.74; Ange-Raphaël 4.05 9.73;
    Beedi 4.07 9.77; Cité des Palmiers 4.06 9.77; Bassa 4.04 9.74; Ndobo 4.09 9.65; Mabanda 4.08 9.66; Sodiko 4.07 9.66;
    Grand Hangar 4.08 9.66; Bonassama 4.07 9.67; Bekoko 4.11 9.58; Japoma 3.99 9.82; Santa Barbara 4.09 9.74; Maképé Missoké 4.06 9.74`,
  Bamenda: `Nkwen 5.98 10.17; Mankon 5.96 10.13; Up Station 5.95 10.17; Commercial Avenue 5.96 10.15; Ntarinkon 5.96 10.13;
    Mile 4 Nkwen 6.00 10.19; Azire 5.96 10.15; Old Town 5.95 10.15; Ntamulung 5.96 10.15; Mulang 5.95 10.14; Ngomgham 5.95 10.12;
    Alakuma 5.94 10.12; Foncha Street 5.97 10.16; Mile 2 Nkwen 5.97 10.17; Mile 3 Nkwen 5.99 10.18`,
  Bafoussam: `Tamdja 5.48 10.41; Djeleng 5.48 10.42; Famla 5.47 10.41; Banengo 5.47 10.40; Kamkop 5.49 10.40; Toungang 5.49 10.44;
    Kouogouo 5.46 10.42; Évêché 5.48 10.41; Marché A 5.48 10.42; Tyo-Ville 5.47 10.43; Ndiangdam 5.46 10.40; Socada 5.50 10.41`,
  Buea: `Molyko 4.16 9.29; Great Soppo 4.15 9.26; Small Soppo 4.15 9.25; Bokwaongo 4.14 9.23; Clerks’ Quarters 4.16 9.23;
    Federal Quarters 4.15 9.24; Bonduma 4.15 9.27; Muea 4.18 9.31; Mile 16 4.14 9.31; Mile 17 4.15 9.30; Bomaka 4.16 9.31;
    Sandpit 4.16 9.28; Bakweri Town 4.15 9.25; Tole 4.12 9.25`,
  Limbe: `Down Beach 4.01 9.21; Mile 1 4.03 9.20; Mile 2 4.03 9.20; Mile 4 4.06 9.22; Bota 4.01 9.19; Ngeme 4.01 9.17;
    New Town 4.02 9.21; Church Street 4.01 9.21; Gardens 4.01 9.21; Batoke 4.03 9.09`,
  Kumba: `Fiango 4.64 9.44; Buea Road 4.62 9.45; Mbonge Road 4.63 9.43; Kosala 4.65 9.45; Three Corners 4.64 9.45`,
  Garoua: `Roumdé Adjia 9.31 13.39; Poumpoumré 9.29 13.38; Foulbéré 9.31 13.39; Djamboutou 9.33 13.40; Lopéré 9.30 13.41;
    Yelwa 9.30 13.38; Bibémiré 9.31 13.40; Laïndé 9.32 13.37; Kolléré 9.31 13.38; Nassarao 9.29 13.43; Plateau 9.30 13.40; Takasko 9.33 13.37`,
  Maroua: `Domayo 10.60 14.33; Djarengol 10.58 14.34; Dougoï 10.61 14.32; Doualaré 10.57 14.32; Pitoaré 10.61 14.34; Founangué 10.59 14.31;
    Kakataré 10.59 14.32; Palar 10.60 14.30; Hardé 10.58 14.32; Baouliwol 10.58 14.30; Makabaye 10.57 14.37; Kongola 10.63 14.40`,
  Ngaoundéré: `Dang 7.41 13.55; Baladji 7.32 13.59; Joli-Soir 7.32 13.57; Sabongari 7.33 13.58; Bamyanga 7.31 13.57; Gada-Mabanga 7.33 13.59;
    Burkina 7.32 13.60; Petit Marché 7.32 13.58; Haut-Plateau 7.31 13.58`,
  Bertoua: `Mokolo 4.58 13.67; Tigaza 4.58 13.68; Enia 4.57 13.68; Nkolbikon 4.58 13.69; Monou 4.59 13.70; Yadémé 4.59 13.68; Haoussa 4.58 13.68`,
  Ebolowa: `Nko’ovos 2.91 11.15; Angalé 2.91 11.16; New-Bell 2.92 11.15; Ebolowa-Si 2.93 11.15; Bilon 2.92 11.14; Enongal 2.90 11.15`,
  Kribi: `Dôme 2.93 9.91; Mokolo 2.94 9.92; Ngoyé 2.96 9.92; Talla 2.92 9.90; Mpangou 2.90 9.92; Afan-Mabé 2.94 9.91; Londji 3.10 9.98; Grand Batanga 2.83 9.88`,
  Edéa: `Bilalang 3.80 10.14; Ekité 3.79 10.11; Pongo 3.81 10.13; Mbanda 3.79 10.15`,
  Dschang: `Foréké 5.44 10.07; Foto 5.46 10.06; Keleng 5.45 10.06; Paid Ground 5.44 10.06; Tsinkop 5.44 10.05`,
  Nkongsamba: `Ekel-Ko 4.95 9.94; Baressoumtou 4.96 9.94; Mbaressoumtou 4.96 9.94; Ehala 4.94 9.93`,
  Foumban: `Njinka 5.73 10.89; Njissé 5.73 10.91; Manka 5.72 10.90`,
  Tiko: `Likomba 4.09 9.35; Long Street 4.08 9.36; Mutengene 4.10 9.31`,
  Bangangté: `Banekane 5.14 10.53; Noumga 5.15 10.52`,
}

/** Smaller towns, in the same words. */
export const smallTowns = `Soa 3.98 11.59; Mfou 3.72 11.63; Bambili 5.99 10.25; Bambui 6.02 10.23; Nkambé 6.63 10.67; Ndop 6.01 10.42;
  Santa 5.80 10.15; Baham 5.33 10.40; Bandja 5.20 10.25; Campo 2.37 9.82; Djoum 2.67 12.67; Lomié 3.16 13.62; Moloundou 2.04 15.21;
  Mbandjock 4.45 11.90; Monatélé 4.26 11.20; Ngoumou 3.58 11.30; Idenau 4.22 8.98; Ekondo Titi 4.62 9.02; Bangem 5.08 9.77; Tombel 4.75 9.67;
  Bakassi 4.70 8.60; Souza 4.23 9.60; Makénéné 4.88 10.79; Magba 5.97 11.22; Ngaoundal 6.47 13.27; Touboro 7.77 15.37; Figuil 9.76 13.96;
  Maga 10.84 14.94; Blangoua 12.78 14.55; Waza 11.40 14.56; Mozogo 10.96 13.90; Tokombéré 10.87 14.15; Bourha 10.25 13.52; Ma’an 2.37 10.62;
  Kye-Ossi 2.17 11.33; Zoétélé 3.25 11.88; Ayos 3.90 12.52; Bengbis 3.45 12.45; Mbang 4.58 13.33; Ngambè-Tikar 5.78 11.53; Bipindi 3.08 10.42`
