import java.nio.file.*;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;

/** LanguageTool on files, one after the other in one process; prints how many matches it had. */
public class Peer {
    public static void main(String[] paths) throws Exception {
        JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode("fr"));
        tool.disableRule("FR_SPELLING_RULE"); // invented names: it would spend its time on what else they may be
        int found = 0;
        for (String path : paths) {
            found += tool.check(Files.readString(Path.of(path))).size();
        }
        System.out.println(found + " " + JLanguageTool.VERSION);
    }
}
