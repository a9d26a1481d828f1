"""A Word 97 document of our own rule, as LibreOffice saves it: two articles, two items, a table.

It was made from the docx of `test_doc`, with `soffice --headless --convert-to doc`.
"""

from __future__ import annotations

import base64
import zlib

RULE = zlib.decompress(
    base64.b85decode(
        "".join(
            [
                r"c-rk+U2IfE6h3qJr+3?JyWK7Y3(8WKQlXT#tk{+kOIxwj(w3H3B3M}1E)?5t?N5Y2qKRmDkXR#$#uzOLCL|hD^-Ui%G5BW02",
                r"O0<l@xccZ6QMCCJh0bq=FToRW!t^GB}(O<&9`^{&dj+pXU?3NxtD${xN+|D;$LYNZ6O=QG#5DyX$&ZgM?6G|Op9rn7EjhJT2",
                r"ypLKKU5hF@6q!k9iiL0$v~+$N}6yE|3T0>ncD6a{M`bGHlV}p)QKzH%5MXnuhQkq2rVe6+vT+^_k&`nJj0PtoAc+pBd(Fvia",
                r"{aG5@`CUEuS7iO>n6rNA=a5ug}Y4y*tk1s(%d0)Ai>Py(z50>B!e6j%$C0gnUgfb~+&4R}__aHVB$7EBC1Xv@}h$mvpqPJFA",
                r"Y#&$k_JNplfL`S2MF@H~VB)p+H`r`Ot-_V%QiJjd%tvPx~XaWycAR_WBYUr=pFJ4Nmi%fSTGA1vyEgQA$6&k5iFI4lErtl|p",
                r"xgGXxga#=@15%Hx0<<o`wn5!CQR6!5XtmQWpsBTp23uVAQQ+AYg*sauG}K~O$ADghL#@kbe@m@>UU^C>wsJ<hC3HB4+NhsKV",
                r"O87E`a$Z01b(VAlw)k}a@G1Epd6zTwq4B07UYE}jM77NSj@%(Dm;IaeCLmmGr%z8I$E8087E$5g?Is7@D&uKMh~wiDCYET)N",
                r"@Q&{YLaoSlE0I`qCTrF@_p3m(RZ`X6#1KDpt+-%(W+^<U_{idp(t)&PG-*WNU(C!^rJNjYC2<A8I-#WOGBdJjk?+Hmi*H;|n",
                r"S)5pUMTN`%$f0iLjsipQ1+4xNIcZJ}a9OSxH!sJf+!hmWXtt(GEe8i$rY`==|LGDjX0b|;BCqV3*OL<fK+-#d6Yr;W-_5QPq",
                r">$D?AtxiprryvcYb9S2Um7ZW^_4yS^;D`<WWH7miPW`V<&l4Dp+a15*9u&3m>;!1E_ae>2;lA|Ff!O@Td4rfY^3+@ER1vfad",
                r"QgV3m5*(g9aHx{Quna2mjR;w#|K-w3lF?M=^k)=d!F%v)r*YWuDuYcBoE}3$r|z)`Bk)Yo1T(XI?1s4-gxMK|DQw5{Wjwh{%",
                r"$Eyp#GXJsX4a=}n9xC(?x<K~HkF!deH#|0ez`DhLrZ3unjz&;@H~eO@uS^7QAY$hPnxWuNwnAxX*nm+Q_jp<<~=mZ`AZkZ-w",
                r"5-=)HColE~2ZCup}-59|;L2Tv9u|HsQJ_)g?LB+JtW@)(wjm;9OPS|2k*QCcnu+N?Vdw%@vDjTzQmaekt8}{iB)N9Y;K$ysg",
                r"suwO?N4GMtqABc5L)Rjxtqk=mqxxkv7m!g9YfEMNQgJNn*7k?+%BXwOVI9r=ZybNPqMA5<*&yz?&PFTed+Gxx1#rTy_SV>|s",
                r"WjKNLsH^#1(UKPByP;?+PRFh-?T=pW`>bV;arrf9I3$KmIuruz9Y5Dh*JuUvPOJi`|gni*<d}%1i4AVy`HjA$iVokAyEBcHh",
                r"GrsSzejPLnXw0GSsx8XUh@mg*@SH+FmOlXU{Or(ANQ`>o{tx6(=&Ge07FqOAQ}wvgyRS3y*0~eTu@Ad059Cr^`y1^%##7ze=",
                r"C1emmLKLhN@Xtbw6EIF_IB?t)^aKMO6{5Dcz%7nu7~H=b^p?nMYU(j#<Tb)to_8vEI8*)yF|>Q2b1Ipnne#KF+ToYpaQ4|nt",
                r"?W;3)llZ4;+v>a@)xHr!n%IF>=iq`N<f$IA<hcu2>4{g=ZCDO9O02ggfx+bR{WgwQB{d17>UR{jHoXbWMvbsdw5ZkGAyVEg2",
                r"e4D>*prB*ttqpx6fVfIXg~A|(<eTaf#JMRCb(0SX29Jq5p{z!o#Rl;vz^GI`!KN}1;5)w7U(0g@d*J)gAZLT0q6b&l8;s;{J",
                r"mPNK$6g;q{o+UTFUv31qdq@x5_Ju&GB0M*E^ng~<nFhA7YgjiWM<yBgPzxZh%>G$;UJ2Q{rtZJ@wi~c`!KfnLsdNTVPf@D0f",
                r"L)74oJ0MNsx@DL;=pY?U|8$2Gp_klxYH55|b2Q-qb<hCyW!!(+Xq~rfOQU@*Z~Vluigt@T|4e1blkKPT{STLQO|~9(P`9{Q;",
                r"}>3h?D;)>B=N<>-P`=RsEm}vH$!II=cjO=%5aZpD@@IJ9ukuD2|YAR#TmRmKeLaYTRZM)Ilca<$)Np>z}S79!wdQT>mM@?Jd",
                r"y",
            ]
        )
    )
)
