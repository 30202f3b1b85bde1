import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.javarosa.core.model.Constants;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.data.AnswerDataFactory;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.MultipleItemsData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.UncastData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.core.services.PrototypeManager;
import org.javarosa.core.services.transport.payload.ByteArrayPayload;
import org.javarosa.core.util.JavaRosaCoreModule;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.model.xform.XPathReference;
import org.javarosa.xform.util.XFormUtils;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Fills a form with the engine of ODK Collect, question by question, from the answers of a visit
 * that was written without it. Arguments: the XForm, the visit, where to write what Collect sends.
 * Prints a line for each question the visit does not have and each answer the form refuses.
 */
public class FillForm {
    private static final Set<String> REPEATS = Set.of("member", "child", "activity");
    private final Map<String, String> answers = new HashMap<>();
    private final Set<String> turns = new HashSet<>();

    public static void main(String[] files) throws Exception {
        new JavaRosaCoreModule().registerModule();
        PrototypeManager.registerPrototypes(JavaRosaCoreModule.classNames);
        new XFormsModule().registerModule();
        FillForm filler = new FillForm();
        Element visit = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new File(files[1])).getDocumentElement();
        filler.remember(visit, "/" + visit.getTagName());
        FormDef form = XFormUtils.getFormFromInputStream(new FileInputStream(files[0]));
        filler.fill(form);
        form.postProcessInstance();
        ByteArrayPayload sent = (ByteArrayPayload) new XFormSerializingVisitor()
            .createSerializedPayload(form.getMainInstance(), new XPathReference("/"));
        try (FileOutputStream out = new FileOutputStream(files[2])) {
            sent.getPayloadStream().transferTo(out);
        }
    }

    private void remember(Element element, String path) {
        Map<String, Integer> count = new HashMap<>();
        NodeList nodes = element.getChildNodes();
        boolean leaf = true;
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element) {
                leaf = false;
                Element node = (Element) nodes.item(i);
                String below = path + "/" + node.getTagName();
                if (REPEATS.contains(node.getTagName())) {
                    below += "[" + count.merge(node.getTagName(), 1, Integer::sum) + "]";
                    turns.add(below);
                }
                remember(node, below);
            }
        }
        if (leaf) {
            answers.put(path, element.getTextContent());
        }
    }

    private void fill(FormDef form) {
        FormEntryModel model = new FormEntryModel(form);
        FormEntryController controller = new FormEntryController(model);
        form.initialize(true, new InstanceInitializationFactory());
        controller.jumpToIndex(FormIndex.createBeginningOfFormIndex());
        for (int event = controller.stepToNextEvent();
                event != FormEntryController.EVENT_END_OF_FORM;
                event = controller.stepToNextEvent()) {
            FormIndex index = model.getFormIndex();
            if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT
                    && turns.contains(path(index.getReference()))) {
                controller.newRepeat();
            } else if (event == FormEntryController.EVENT_QUESTION) {
                answer(controller, index, model.getQuestionPrompt(index));
            }
        }
    }

    private void answer(FormEntryController controller, FormIndex index, FormEntryPrompt prompt) {
        String path = path(index.getReference());
        String text = answers.get(path);
        if (text == null) {
            System.out.println("not in the visit: " + path);
        } else if (text.isEmpty()) {
            if (prompt.isRequired()) {
                System.out.println("needed: " + path);
            }
        } else if (controller.answerQuestion(index, data(prompt, text), true)
                != FormEntryController.ANSWER_OK) {
            System.out.println("refused: " + path);
        }
    }

    private static IAnswerData data(FormEntryPrompt prompt, String text) {
        if (prompt.getControlType() == Constants.CONTROL_SELECT_ONE) {
            return new SelectOneData(new Selection(text));
        }
        if (prompt.getControlType() == Constants.CONTROL_SELECT_MULTI) {
            List<Selection> chosen = new ArrayList<>();
            for (String code : text.split(" ")) {
                chosen.add(new Selection(code));
            }
            return new MultipleItemsData(chosen);
        }
        return AnswerDataFactory.templateByDataType(prompt.getDataType()).cast(new UncastData(text));
    }

    private static String path(TreeReference reference) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < reference.size(); i++) {
            path.append('/').append(reference.getName(i));
            if (REPEATS.contains(reference.getName(i))) {
                path.append('[').append(Math.max(0, reference.getMultiplicity(i)) + 1).append(']');
            }
        }
        return path.toString();
    }
}
